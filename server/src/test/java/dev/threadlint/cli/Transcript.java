package dev.threadlint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of commands and what they answered, followed by the files they work on:
 *
 * <pre>
 * # A remark.
 * $ threadlint check a.c
 * | a line of standard output
 * ! a line of standard error
 * exit 1
 *
 * -- a.c --
 * int x;
 * </pre>
 *
 * Immutable.
 */
record Transcript(List<Part> parts, Map<String, String> files, String fileText) {
    /** A remark, or a command with its answer. */
    record Part(String line, List<String> answer) {
        boolean isCommand() {
            return line.startsWith("$ ");
        }
    }

    static Transcript read(Path file) throws IOException {
        String text = Files.readString(file);
        int files = text.startsWith("-- ") ? 0 : text.indexOf("\n-- ") + 1;
        String commands = files == 0 ? text : text.substring(0, files);
        return new Transcript(parts(commands), files(files == 0 ? "" : text.substring(files)), files == 0 ? "" : text.substring(files));
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (String line : text.stripTrailing().split("\n", -1)) {
            boolean answer = line.startsWith("|") || line.startsWith("!") || line.startsWith("exit ");
            if (answer && !parts.isEmpty() && parts.get(parts.size() - 1).isCommand()) {
                parts.get(parts.size() - 1).answer().add(line);
            } else {
                parts.add(new Part(line, new ArrayList<>()));
            }
        }
        return parts;
    }

    private static Map<String, String> files(String text) {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder content = new StringBuilder();
        String name = "";
        for (String line : text.split("(?<=\n)")) {
            if (line.startsWith("-- ") && line.stripTrailing().endsWith(" --")) {
                content = new StringBuilder();
                name = line.strip().substring(3, line.strip().length() - 3);
            } else {
                content.append(line);
            }
            if (!name.isEmpty()) {
                files.put(name, content.toString());
            }
        }
        return files;
    }

    /** The transcript with other answers. */
    String rewritten(List<Part> answered) {
        StringBuilder text = new StringBuilder();
        for (Part part : answered) {
            text.append(part.line()).append("\n");
            part.answer().forEach(line -> text.append(line).append("\n"));
        }
        return text.append("\n").append(fileText).toString().stripTrailing() + "\n";
    }
}

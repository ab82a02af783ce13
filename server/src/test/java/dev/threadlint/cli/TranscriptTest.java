package dev.threadlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.app.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every text in test-fixtures/cli says what commands answer. {@code -Dthreadlint.rewrite=true} writes the answers of today into the
 * texts, to be read before they are kept.
 */
class TranscriptTest {
    private static final Path FOLDER = Path.of(System.getProperty("threadlint.root", "..")).resolve("test-fixtures/cli").normalize();
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d\\d s\\b");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> commandsAnswerAsWritten() throws IOException {
        List<Path> texts;
        try (Stream<Path> list = Files.list(FOLDER)) {
            texts = list.filter(path -> path.toString().endsWith(".txt")).sorted().toList();
        }
        assertThat(texts).isNotEmpty();
        return texts.stream().map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> hold(path)));
    }

    /** The report in the README is the one of test-fixtures/cli/check.txt. */
    @Test
    void theReadmeShowsARealReport() throws IOException {
        String readme = Files.readString(FOLDER.resolve("../../README.md"));
        int start = readme.indexOf("$ ./threadlint check race.c\n");
        String shown = readme.substring(readme.indexOf('\n', start) + 1, readme.indexOf("```", start));
        Transcript transcript = Transcript.read(FOLDER.resolve("check.txt"));
        Transcript.Part first = transcript.parts().stream().filter(Transcript.Part::isCommand).findFirst().orElseThrow();
        assertThat(String.join("\n", first.answer()).replace("\n|", "\n").replace("\n ", "\n").substring(2)).startsWith(shown);
    }

    private void hold(Path text) throws IOException {
        Transcript transcript = Transcript.read(text);
        Path folder = Files.createDirectory(temporary.toRealPath().resolve(text.getFileName().toString()));
        for (Map.Entry<String, String> file : transcript.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<Transcript.Part> answered = new ArrayList<>();
        for (Transcript.Part part : transcript.parts()) {
            answered.add(part.isCommand() ? new Transcript.Part(part.line(), answer(part.line().substring(2), folder)) : part);
        }
        assertThat(answered.stream().filter(Transcript.Part::isCommand)).isNotEmpty();
        if (Boolean.getBoolean("threadlint.rewrite")) {
            Files.writeString(text, transcript.rewritten(answered));
        } else {
            assertThat(transcript.rewritten(answered)).isEqualTo(Files.readString(text));
        }
    }

    private static List<String> answer(String command, Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        Map<String, String> environment = new HashMap<>();
        while (words.get(0).matches("[A-Z_]+=.*")) {
            String setting = words.remove(0);
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        boolean terminal = environment.remove("ON_TERMINAL") != null;
        byte[] input = new byte[0];
        int from = words.indexOf("<");
        if (from >= 0) {
            input = Files.readAllBytes(folder.resolve(words.get(from + 1)));
            words.subList(from, from + 2).clear();
        }
        String program = words.remove(0);
        if (program.equals("cat")) {
            return lines("|", Files.readString(folder.resolve(words.get(0)), StandardCharsets.UTF_8), folder);
        }
        assertThat(program).isEqualTo("threadlint");
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, input, environment, terminal, Wiring.toolbox(),
            words.toArray(String[]::new));
        List<String> lines = new ArrayList<>(lines("|", answer.out(), folder));
        lines.addAll(lines("!", answer.error(), folder));
        lines.add("exit " + answer.exitCode());
        return lines;
    }

    /** What differs from run to run is written as a word in angle brackets. */
    private static List<String> lines(String mark, String text, Path folder) {
        if (text.isEmpty()) {
            return List.of();
        }
        String stable = TIME.matcher(text.replace(folder.toString(), "<folder>")).replaceAll("<time>").replace("\u001b", "\\e");
        String whole = stable.endsWith("\n") ? stable.substring(0, stable.length() - 1) : stable + "\\c";
        return Stream.of(whole.split("\n", -1)).map(line -> (mark + " " + line).stripTrailing()).toList();
    }
}

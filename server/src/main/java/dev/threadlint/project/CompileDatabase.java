package dev.threadlint.project;

import dev.threadlint.vfs.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** The commands of a {@code compile_commands.json}, by absolute path of the file. Immutable and thread-safe. */
public final class CompileDatabase {
    /** No database was found. */
    public static final CompileDatabase EMPTY = new CompileDatabase(Map.of(), Optional.empty());
    private static final String NAME = "compile_commands.json";
    private static final int SIZE_LIMIT = 256 * 1024 * 1024;

    private final Map<Path, CompileCommand> commands;
    private final Optional<String> note;

    private CompileDatabase(Map<Path, CompileCommand> commands, Optional<String> note) {
        this.commands = Map.copyOf(commands);
        this.note = note;
    }

    /** Looks in a folder, its {@code build} folder, and then the folders above. */
    public static Optional<Path> locate(Disk disk, Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            for (Path place : List.of(at.resolve(NAME), at.resolve("build").resolve(NAME))) {
                if (disk.kind(place) == Disk.Kind.FILE) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    /** Differs when another database is in force for a folder, or the same with other content. */
    public static String fingerprint(Disk disk, Path folder) {
        Optional<Path> place = locate(disk, folder);
        if (place.isEmpty()) {
            return "";
        }
        CRC32 sum = new CRC32();
        try {
            sum.update(disk.read(place.get(), SIZE_LIMIT));
        } catch (IOException e) {
            return place.get() + " unread";
        }
        return place.get() + " " + sum.getValue();
    }

    /** A broken database is a note, not a failure: everything works without one. */
    public static CompileDatabase read(Disk disk, Path file) {
        try {
            String text = new String(disk.read(file, SIZE_LIMIT), StandardCharsets.UTF_8);
            return new CompileDatabase(commands(Json.parse(text), file.toAbsolutePath().getParent()), Optional.empty());
        } catch (IOException e) {
            return new CompileDatabase(Map.of(), Optional.of("cannot be read; compile commands are not used"));
        } catch (Json.Malformed e) {
            return new CompileDatabase(Map.of(), Optional.of(e.getMessage() + "; compile commands are not used"));
        }
    }

    /** A remark for the user about the database, if any. */
    public Optional<String> note() {
        return note;
    }

    /** How a file was compiled; empty when the database does not name it. */
    public Optional<FileSettings> settings(Path file) {
        return Optional.ofNullable(commands.get(file.normalize()))
            .map(command -> new FileSettings(command.language(), command.macros(), command.includeFolders()));
    }

    private static Map<Path, CompileCommand> commands(Object json, Path home) throws Json.Malformed {
        if (!(json instanceof List<?> entries)) {
            throw new Json.Malformed("expected a list");
        }
        Map<Path, CompileCommand> commands = new HashMap<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> members && members.get("file") instanceof String file) {
                try {
                    Path directory = members.get("directory") instanceof String d ? home.resolve(d) : home;
                    // The first command of a file counts, whatever other configurations follow.
                    commands.putIfAbsent(directory.resolve(file).normalize(), CompileCommand.of(arguments(members), directory));
                } catch (InvalidPathException e) {
                    // An entry for a file that cannot exist here concerns no file that is read.
                }
            }
        }
        return commands;
    }

    private static List<String> arguments(Map<?, ?> members) {
        if (members.get("arguments") instanceof List<?> list) {
            List<String> arguments = new ArrayList<>();
            list.forEach(item -> arguments.add(String.valueOf(item)));
            return arguments;
        }
        return members.get("command") instanceof String command ? CompileCommand.split(command) : List.of();
    }
}

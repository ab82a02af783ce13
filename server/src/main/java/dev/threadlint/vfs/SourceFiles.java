package dev.threadlint.vfs;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Turns the paths of a command line into the list of files to analyse. Immutable and thread-safe. */
public final class SourceFiles {
    /** Deeper trees are only met where something went wrong. */
    private static final int DEPTH_LIMIT = 200;

    private final Disk disk;
    private final Path workingFolder;
    private final Predicate<String> accepted;
    private final Predicate<String> excluded;
    private final Ignoring ignoring;

    /** Whether {@code .gitignore}, hidden folders and build output are honoured. */
    public enum Ignoring { RESPECT, ALL_FILES }

    /** The files in order of their names, and the arguments that led nowhere. */
    public record Found(List<SourceFile> files, List<InputProblem> problems) {
        public Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param workingFolder absolute
     * @param accepted tells by its name whether a file holds source text
     * @param excluded tells by its reported name whether a file found in a folder is unwanted
     */
    public SourceFiles(Disk disk, Path workingFolder, Predicate<String> accepted, Predicate<String> excluded, Ignoring ignoring) {
        this.disk = disk;
        this.workingFolder = workingFolder;
        this.accepted = accepted;
        this.excluded = excluded;
        this.ignoring = ignoring;
    }

    /** Files are taken as they are even when ignored; folders and patterns are searched. */
    public Found find(List<String> arguments) {
        Search search = new Search();
        for (String argument : arguments) {
            search.argument(argument);
        }
        search.problems.sort(null);
        return new Found(List.copyOf(search.files.values()), search.problems);
    }

    /** The name by which reports call a file. */
    public static String name(Path workingFolder, Path path) {
        Path shown = path.startsWith(workingFolder) && !path.equals(workingFolder) ? workingFolder.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    /** One run over the arguments; confined to the calling thread. */
    private final class Search {
        private final TreeMap<String, SourceFile> files = new TreeMap<>();
        private final Set<Path> seen = new HashSet<>();
        private final List<InputProblem> problems = new ArrayList<>();

        void argument(String argument) {
            Path path;
            try {
                path = workingFolder.resolve(argument).normalize();
            } catch (InvalidPathException e) {
                problems.add(new InputProblem(argument, "not a valid path"));
                return;
            }
            switch (disk.kind(path)) {
                case FILE:
                    if (!accepted.test(path.getFileName().toString())) {
                        problems.add(new InputProblem(argument, "not a C, C++ or Java file"));
                        return;
                    }
                    add(path);
                    return;
                case DIRECTORY:
                    walk(path, rulesAbove(path), 0, file -> true);
                    return;
                case SPECIAL:
                    problems.add(new InputProblem(argument, "not a regular file (device, pipe, socket or looping link)"));
                    return;
                default:
                    missing(argument);
            }
        }

        private void missing(String argument) {
            if (!Glob.isGlob(argument)) {
                problems.add(new InputProblem(argument, "no such file or directory"));
                return;
            }
            Path base = fixedPart(argument);
            Path whole = workingFolder.resolve(argument.replace('\\', '/')).normalize();
            Pattern pattern = Glob.compile(whole.toString().replace('\\', '/'));
            int before = files.size();
            if (disk.kind(base) == Disk.Kind.DIRECTORY) {
                walk(base, rulesAbove(base), 0, file -> pattern.matcher(file.toString().replace('\\', '/')).matches());
            }
            if (files.size() == before) {
                problems.add(new InputProblem(argument, "the pattern matches no C, C++ or Java file"));
            }
        }

        private Path fixedPart(String glob) {
            Path base = workingFolder;
            if (glob.startsWith("/")) {
                base = base.getRoot();
            }
            String[] names = glob.split("/");
            for (int i = 0; i < names.length - 1 && !Glob.isGlob(names[i]); i++) {
                base = base.resolve(names[i]);
            }
            return base.normalize();
        }

        private IgnoreRules rulesAbove(Path folder) {
            return ignoring == Ignoring.RESPECT ? IgnoreRules.above(disk, folder) : IgnoreRules.NONE;
        }

        private void walk(Path folder, IgnoreRules outer, int depth, Predicate<Path> wanted) {
            if (depth > DEPTH_LIMIT) {
                problems.add(new InputProblem(name(workingFolder, folder), "folders nested too deeply, not analysed"));
                return;
            }
            List<Path> entries;
            try {
                entries = disk.list(folder);
            } catch (NoSuchFileException e) {
                problems.add(new InputProblem(name(workingFolder, folder), "the folder vanished while it was being read"));
                return;
            } catch (IOException e) {
                problems.add(new InputProblem(name(workingFolder, folder), "the folder cannot be read: " + FileReader.reason(e)));
                return;
            }
            IgnoreRules rules = ignoring == Ignoring.RESPECT ? outer.entering(disk, folder) : outer;
            for (Path entry : entries) {
                visit(entry, rules, depth, wanted);
            }
        }

        private void visit(Path entry, IgnoreRules rules, int depth, Predicate<Path> wanted) {
            String fileName = entry.getFileName().toString();
            boolean respect = ignoring == Ignoring.RESPECT;
            if (respect && fileName.startsWith(".")) {
                return;
            }
            Disk.Kind kind = disk.kind(entry);
            if (kind == Disk.Kind.DIRECTORY) {
                // A linked folder is analysed where it really stands; following it could also run in circles.
                boolean skip = disk.isLink(entry) || fileName.equals(".git")
                    || respect && (BuildOutput.is(disk, entry) || rules.ignores(entry, true));
                if (!skip) {
                    walk(entry, rules, depth + 1, wanted);
                }
                return;
            }
            if (!accepted.test(fileName) || !wanted.test(entry) || respect && rules.ignores(entry, false)) {
                return;
            }
            String name = name(workingFolder, entry);
            if (!isNameable(name)) {
                problems.add(new InputProblem(name, "the locale cannot spell this name; LC_ALL=C.UTF-8 can"));
                return;
            }
            if (excluded.test(name)) {
                return;
            }
            switch (kind) {
                case FILE:
                    add(entry);
                    break;
                case MISSING:
                    problems.add(new InputProblem(name, disk.isLink(entry) ? "a link that leads nowhere" : "vanished while it was being read"));
                    break;
                default:
                    problems.add(new InputProblem(name, "not a regular file (device, pipe, socket or looping link)"));
                    break;
            }
        }

        /** In a locale without UTF-8 a name that was read from a folder may not lead back to its file. */
        private boolean isNameable(String name) {
            try {
                return !workingFolder.resolve(name).toString().isEmpty();
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private void add(Path path) {
            if (seen.add(disk.identity(path))) {
                String name = name(workingFolder, path);
                files.put(name, new SourceFile(path, name));
            }
        }
    }
}

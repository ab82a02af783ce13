package dev.threadlint.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code .gitignore} files that speak about one folder, the outermost first. Immutable. */
final class IgnoreRules {
    static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<IgnoreFile> files;

    private IgnoreRules(List<IgnoreFile> files) {
        this.files = List.copyOf(files);
    }

    /** The rules above a folder: those of its parents up to the root of the repository, none when there is no repository. */
    static IgnoreRules above(Disk disk, Path folder) {
        List<Path> chain = new ArrayList<>();
        for (Path at = folder; at != null; at = at.getParent()) {
            chain.add(0, at);
            if (disk.kind(at.resolve(".git")) != Disk.Kind.MISSING) {
                IgnoreRules rules = NONE.plus(disk, at, at.resolve(".git/info/exclude"));
                for (Path parent : chain.subList(0, chain.size() - 1)) {
                    rules = rules.entering(disk, parent);
                }
                return rules;
            }
        }
        return NONE;
    }

    /** These rules and those of the folder's own file. */
    IgnoreRules entering(Disk disk, Path folder) {
        return plus(disk, folder, folder.resolve(".gitignore"));
    }

    boolean ignores(Path path, boolean isFolder) {
        for (int i = files.size() - 1; i >= 0; i--) {
            Optional<Boolean> verdict = files.get(i).verdict(path, isFolder);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return false;
    }

    private IgnoreRules plus(Disk disk, Path folder, Path file) {
        if (disk.kind(file) != Disk.Kind.FILE) {
            return this;
        }
        try {
            String text = new String(disk.read(file, FileReader.SIZE_LIMIT), StandardCharsets.UTF_8);
            List<IgnoreFile> more = new ArrayList<>(files);
            more.add(IgnoreFile.parse(folder, text));
            return new IgnoreRules(more);
        } catch (IOException e) {
            // A list of unwanted files that cannot be read hides nothing; the files themselves tell of the trouble.
            return this;
        }
    }
}

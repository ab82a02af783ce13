package dev.threadlint.vfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one {@code .gitignore}. Immutable.
 *
 * @param folder where it stands
 */
record IgnoreFile(Path folder, List<IgnorePattern> patterns) {
    static IgnoreFile parse(Path folder, String text) {
        return new IgnoreFile(folder, text.lines().map(IgnorePattern::parse).flatMap(Optional::stream).toList());
    }

    /** What the last matching line says: ignored, wanted, or nothing. */
    Optional<Boolean> verdict(Path path, boolean isFolder) {
        if (!path.startsWith(folder) || path.equals(folder)) {
            return Optional.empty();
        }
        String relative = folder.relativize(path).toString().replace('\\', '/');
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(relative, isFolder)) {
                return Optional.of(!patterns.get(i).negated());
            }
        }
        return Optional.empty();
    }
}

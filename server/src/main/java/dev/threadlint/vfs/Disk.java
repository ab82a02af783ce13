package dev.threadlint.vfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file system as threadlint sees it; an interface so that tests can make files unreadable. Implementations are thread-safe. */
public interface Disk {
    /** What a path leads to after following symbolic links. */
    enum Kind { FILE, DIRECTORY, SPECIAL, MISSING }

    Kind kind(Path path);

    /** Whether the path itself is a symbolic link. */
    boolean isLink(Path path);

    /** One name per file, whatever links lead to it; the absolute path when it cannot be told. */
    Path identity(Path path);

    /** At most {@code limit} bytes from the start of a file. */
    byte[] read(Path path, int limit) throws IOException;

    /** The entries of a directory sorted by name. */
    List<Path> list(Path directory) throws IOException;

    /**
     * Replaces the content of a file at once: whoever reads it meanwhile sees the old content or the new one, never a part. The
     * file keeps its permissions. A disk is only read unless it says otherwise.
     */
    default void replace(Path file, byte[] content) throws IOException {
        throw new IOException("the disk is only read");
    }
}

package dev.threadlint.project;

import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Texts of headers for the front ends, each read once. Thread-safe. */
public final class HeaderTexts {
    private final Disk disk;
    private final FileReader reader;
    private final Path workingFolder;
    private final ConcurrentMap<Path, Optional<String>> texts = new ConcurrentHashMap<>();

    public HeaderTexts(Disk disk, Path workingFolder) {
        this.disk = disk;
        this.reader = new FileReader(disk);
        this.workingFolder = workingFolder;
    }

    /** The text of a header; empty when there is no such file or it cannot be read. */
    public Optional<String> text(String path) {
        try {
            return texts.computeIfAbsent(workingFolder.resolve(path).normalize(), this::read);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> read(Path path) {
        // Most questions are for folders that do not have the header, so ask the cheap question first.
        if (disk.kind(path) != Disk.Kind.FILE) {
            return Optional.empty();
        }
        return reader.read(path, path.toString()) instanceof FileReader.Text text ? Optional.of(text.source().content()) : Optional.empty();
    }
}

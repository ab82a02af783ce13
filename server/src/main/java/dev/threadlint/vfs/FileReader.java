package dev.threadlint.vfs;

import dev.threadlint.text.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and decodes source files, and says in one sentence why a file was not read. Immutable and thread-safe. */
public final class FileReader {
    /** Larger files are generated data; the parsers would need minutes for them. */
    public static final int SIZE_LIMIT = 8 * 1024 * 1024;
    /** A NUL this early marks a binary file; later ones are left to the parsers. */
    private static final int BINARY_WINDOW = 8 * 1024;

    private final Disk disk;

    public FileReader(Disk disk) {
        this.disk = disk;
    }

    /** What came of reading a file. */
    public sealed interface Outcome {}

    /**
     * A decoded file.
     *
     * @param note a remark on the encoding, if any
     */
    public record Text(SourceText source, Optional<String> note) implements Outcome {}

    /** A file that was not read. */
    public record Refused(InputProblem problem) implements Outcome {}

    /** Reads a file; {@code name} is how reports will call it. */
    public Outcome read(Path path, String name) {
        switch (disk.kind(path)) {
            case MISSING:
                return refused(name, "no such file");
            case DIRECTORY:
                return refused(name, "is a directory");
            case SPECIAL:
                return refused(name, "not a regular file (device, pipe, socket or looping link)");
            default:
                break;
        }
        try {
            return decode(disk.read(path, SIZE_LIMIT + 1), name);
        } catch (NoSuchFileException e) {
            return refused(name, "vanished while it was being read");
        } catch (AccessDeniedException e) {
            return refused(name, "permission denied");
        } catch (IOException e) {
            return refused(name, "cannot be read: " + reason(e));
        }
    }

    /** Decodes text that did not come from a file, such as standard input. */
    public static Outcome decode(byte[] bytes, String name) {
        if (bytes.length > SIZE_LIMIT) {
            return refused(name, "larger than " + SIZE_LIMIT / (1024 * 1024) + " MB, not analysed");
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return utf8(bytes, 3, name);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new Text(new SourceText(name, new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE)), Optional.empty());
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new Text(new SourceText(name, new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE)), Optional.empty());
        }
        for (int i = 0; i < Math.min(bytes.length, BINARY_WINDOW); i++) {
            if (bytes[i] == 0) {
                return refused(name, "looks like a binary file, not analysed");
            }
        }
        return utf8(bytes, 0, name);
    }

    private static Outcome utf8(byte[] bytes, int from, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(buffer).toString();
            return new Text(new SourceText(name, text), Optional.empty());
        } catch (CharacterCodingException e) {
            // Windows-1252 agrees with Latin-1 wherever old sources use it and never fails, so columns stay what an editor shows.
            Charset fallback = StandardCharsets.ISO_8859_1;
            String text = new String(bytes, from, bytes.length - from, fallback);
            return new Text(new SourceText(name, text), Optional.of("not valid UTF-8, read as Latin-1"));
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refused refused(String name, String message) {
        return new Refused(new InputProblem(name, message));
    }

    static String reason(IOException e) {
        String message = e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}

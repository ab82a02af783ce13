package dev.threadlint.vfs;

import dev.threadlint.text.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes changed texts back the way they were read: same encoding, same byte order mark. Immutable and thread-safe. */
public final class FileRewriter {
    private final Disk disk;

    public FileRewriter(Disk disk) {
        this.disk = disk;
    }

    /**
     * Replaces a file's text.
     *
     * @param before the text as it was read; a file that holds something else by now is left alone
     * @return why the file was not written; empty when it was
     */
    public Optional<InputProblem> rewrite(Path path, SourceText before, String after) {
        try {
            byte[] bytes = disk.read(path, FileReader.SIZE_LIMIT + 1);
            Optional<Form> form = Form.of(bytes, before.content());
            if (form.isEmpty()) {
                return refused(before, "has changed meanwhile, not written");
            }
            disk.replace(path, form.get().encode(after));
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return refused(before, "the change cannot be written in the encoding of the file");
        } catch (NoSuchFileException e) {
            return refused(before, "vanished before it could be written");
        } catch (AccessDeniedException e) {
            return refused(before, "cannot be written: permission denied");
        } catch (IOException e) {
            return refused(before, "cannot be written: " + FileReader.reason(e));
        }
    }

    private static Optional<InputProblem> refused(SourceText text, String message) {
        return Optional.of(new InputProblem(text.path(), message));
    }

    /** How a text lies in its file. */
    private enum Form {
        UTF_8_MARKED(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16_LITTLE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        UTF_16_BIG(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        UTF_8(StandardCharsets.UTF_8),
        LATIN_1(StandardCharsets.ISO_8859_1);

        private final Charset charset;
        private final byte[] mark;

        Form(Charset charset, int... mark) {
            this.charset = charset;
            this.mark = new byte[mark.length];
            for (int i = 0; i < mark.length; i++) {
                this.mark[i] = (byte) mark[i];
            }
        }

        /** The form in which this text makes exactly these bytes. */
        static Optional<Form> of(byte[] bytes, String text) {
            for (Form form : values()) {
                try {
                    if (java.util.Arrays.equals(form.encode(text), bytes)) {
                        return Optional.of(form);
                    }
                } catch (CharacterCodingException e) {
                    // A text that this form cannot hold did not come from it.
                }
            }
            return Optional.empty();
        }

        byte[] encode(String text) throws CharacterCodingException {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.remaining() + mark.length);
            out.write(mark, 0, mark.length);
            out.write(encoded.array(), encoded.arrayOffset() + encoded.position(), encoded.remaining());
            return out.toByteArray();
        }
    }
}

package dev.threadlint.lsp.convert;

import java.util.List;
import org.eclipse.lsp4j.PositionEncodingKind;

/** What the client and we count as one character of a line. */
public enum Encoding {
    UTF_8(PositionEncodingKind.UTF8),
    UTF_16(PositionEncodingKind.UTF16),
    UTF_32(PositionEncodingKind.UTF32);

    private final String protocolName;

    Encoding(String protocolName) {
        this.protocolName = protocolName;
    }

    public String protocolName() {
        return protocolName;
    }

    /** Our texts are UTF-16, so that is taken when offered; it is also the protocol's default. */
    public static Encoding negotiate(List<String> offered) {
        if (offered.isEmpty() || offered.contains(PositionEncodingKind.UTF16)) {
            return UTF_16;
        }
        return offered.stream().filter(name -> name.equals(PositionEncodingKind.UTF8)).findFirst().map(name -> UTF_8)
            .orElse(offered.contains(PositionEncodingKind.UTF32) ? UTF_32 : UTF_16);
    }

    /** The length of a piece of text in this encoding. */
    int length(String text) {
        switch (this) {
            case UTF_8: {
                int bytes = 0;
                for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                    bytes += bytes(text.codePointAt(at));
                }
                return bytes;
            }
            case UTF_32:
                return text.codePointCount(0, text.length());
            default:
                return text.length();
        }
    }

    /** How many UTF-16 units of the line lie before the given count; a count inside a character goes to its start. */
    int units(String line, int count) {
        int left = count;
        int at = 0;
        while (at < line.length()) {
            int point = line.codePointAt(at);
            int size = this == UTF_8 ? bytes(point) : this == UTF_32 ? 1 : Character.charCount(point);
            if (left < size) {
                return at;
            }
            left -= size;
            at += Character.charCount(point);
        }
        return at;
    }

    private static int bytes(int point) {
        if (point < 0x80) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}

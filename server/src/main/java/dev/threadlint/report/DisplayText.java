package dev.threadlint.report;

/** How wide text is on a terminal. Stateless. */
final class DisplayText {
    private static final int TAB = 4;

    private DisplayText() {}

    /** The text with tabs as blanks and control characters made harmless. */
    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point == '\t') {
                int blanks = TAB - column % TAB;
                out.append(" ".repeat(blanks));
                column += blanks;
            } else {
                out.appendCodePoint(isControl(point) ? 0xFFFD : point);
                column += width(point);
            }
        }
        return out.toString();
    }

    /** Terminal columns that the text takes when it begins a line. */
    static int width(String text) {
        int column = 0;
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            column += point == '\t' ? TAB - column % TAB : width(point);
        }
        return column;
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || point == 0x200D || point == 0x200B
            || (point >= 0xFE00 && point <= 0xFE0F)) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** East Asian Wide and Fullwidth blocks, and pictographs (Unicode UAX 11, by block). */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
            || (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60) || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1F64F) || (point >= 0x1F680 && point <= 0x1F6FF)
            || (point >= 0x1F900 && point <= 0x1F9FF) || (point >= 0x20000 && point <= 0x3FFFD);
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}

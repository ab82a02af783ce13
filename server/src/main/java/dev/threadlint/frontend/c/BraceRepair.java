package dev.threadlint.frontend.c;

/** Puts braces and semicolons that a slide or a half-typed edit lacks over white space. Stateless and thread-safe. */
final class BraceRepair {
    private BraceRepair() {}

    /** Repairs in place and answers the braces that must follow the end. */
    static String repair(CodeText text, boolean cpp) {
        int surplus = surplus(text);
        Blocks blocks = new Blocks(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.at(i);
            if (surplus > 0 && isFunctionStart(text, i) && !blocks.isEmpty() && blocks.innermost() != Blocks.Kind.SPACE) {
                while (!blocks.isEmpty() && blocks.innermost() != Blocks.Kind.SPACE && surplus > 0 && put(text, i, blocks.innermost() == Blocks.Kind.TYPE ? "};" : "}")) {
                    blocks.close();
                    surplus--;
                }
            }
            if (c == '{') {
                blocks.open(i);
            } else if (c == '}') {
                boolean type = blocks.innermost() == Blocks.Kind.TYPE;
                if (!blocks.close() && !openStruct(text, i)) {
                    text.blank(i, i + 1);
                }
                if (type) {
                    endType(text, i);
                }
            } else if (c == '\n' && blocks.innermost() == Blocks.Kind.TYPE) {
                endMember(text, i);
            }
            i++;
        }
        StringBuilder tail = new StringBuilder("\n");
        for (int depth = blocks.depth(); depth > 0; depth--) {
            tail.append(blocks.innermost() == Blocks.Kind.TYPE ? "};" : "}");
            blocks.close();
        }
        return tail.length() == 1 ? "" : tail.toString();
    }

    /** Opening braces that are never closed. */
    private static int surplus(CodeText text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) == '{') {
                depth++;
            } else if (text.at(i) == '}') {
                depth--;
            }
        }
        return depth;
    }

    /** A word in the first column that begins a function definition. */
    private static boolean isFunctionStart(CodeText text, int at) {
        if ((at > 0 && text.chars[at - 1] != '\n') || !(Character.isLetter(text.at(at)) || text.at(at) == '_')) {
            return false;
        }
        String word = text.wordStartingAt(at);
        if (word.equals("if") || word.equals("for") || word.equals("while") || word.equals("switch") || word.equals("else") || word.equals("do")
            || word.equals("return") || word.equals("case") || word.equals("default")) {
            return false;
        }
        boolean list = false;
        int words = 0;
        for (int i = at; i < text.length() && i < at + 2000; i++) {
            char c = text.at(i);
            if (c == '(') {
                list = true;
            } else if (c == '{') {
                return list && words > 0;
            } else if (c == ';' || c == '}' || (c == '=' && !list)) {
                return false;
            } else if (!list && CodeText.isWord(c) && i > at && !CodeText.isWord(text.at(i - 1))) {
                words++;
            }
        }
        return false;
    }

    /** Writes over the white space that precedes a place. */
    private static boolean put(CodeText text, int before, String mark) {
        int i = before - 1;
        int room = 0;
        while (i >= 0 && Character.isWhitespace(text.chars[i]) && text.isCode(i) && room < mark.length() + 1) {
            room++;
            i--;
        }
        int end = before;
        if (room < mark.length() || (room == mark.length() && i >= 0 && !text.isCode(i))) {
            return false;
        }
        text.write(end - mark.length(), mark);
        return true;
    }

    /** A closing brace without an opening one may belong to a struct that lost it. */
    private static boolean openStruct(CodeText text, int close) {
        for (int i = close; i >= 0 && close - i < 3000; i--) {
            String word = text.at(i) == 's' || text.at(i) == 'c' || text.at(i) == 'u' ? text.wordStartingAt(i) : "";
            if (!CodeText.isWord(text.at(i - 1)) && (word.equals("struct") || word.equals("class") || word.equals("union"))) {
                int name = text.after(i + word.length());
                int end = name + text.wordStartingAt(name).length();
                int next = text.after(end);
                if (CodeText.isWord(text.at(next)) && next > end && end > name && new String(text.chars, end, next - end).contains("\n")) {
                    text.write(end, "{");
                    return true;
                }
            }
        }
        return false;
    }

    /** A type whose brace is followed by the next declaration in the first column lacks its semicolon. */
    private static void endType(CodeText text, int close) {
        int next = text.after(close + 1);
        boolean first = next < text.length() && next > close + 1 && text.chars[next - 1] == '\n';
        if (!first || !CodeText.isWord(text.at(next)) || !Character.isWhitespace(text.chars[close + 1])) {
            return;
        }
        int end = text.after(next + text.wordStartingAt(next).length());
        if (text.at(end) != ';' && text.at(end) != ',' && text.at(end) != '=' && text.at(end) != '[') {
            text.write(close + 1, ";");
        }
    }

    /** A member whose line ends without semicolon, with another member or the end of the type after it. */
    private static void endMember(CodeText text, int lineEnd) {
        int last = text.before(lineEnd);
        int next = text.after(lineEnd);
        boolean ends = last >= 0 && (CodeText.isWord(text.at(last)) || text.at(last) == ']') && (CodeText.isWord(text.at(next)) || text.at(next) == '}');
        if (!ends || new String(text.chars, last, lineEnd - last).contains("\n")) {
            return;
        }
        int start = last;
        int words = 0;
        while (start > 0 && text.chars[start - 1] != '\n') {
            start--;
            if (text.at(start) == '(' || text.at(start) == ',' || text.at(start) == ':') {
                return;
            }
            if (CodeText.isWord(text.at(start)) && !CodeText.isWord(text.at(start - 1))) {
                words++;
            }
        }
        int before = text.before(start);
        if (words >= 2 && before >= 0 && ";{}".indexOf(text.at(before)) >= 0 && last + 1 < text.length() && Character.isWhitespace(text.chars[last + 1])) {
            text.write(last + 1, ";");
        }
    }
}

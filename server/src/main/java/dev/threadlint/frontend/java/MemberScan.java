package dev.threadlint.frontend.java;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a file that does not parse into members by braces and indentation, and notes which braces and semicolons are missing. Works
 * on text without comments and literals. Confined to the reading thread.
 */
final class MemberScan {
    /** A change that makes the text balanced: {@code inserted} goes into the blanks before the offset, or the offset is blanked. */
    record Edit(int offset, String inserted, String message) {}

    private static final String MODIFIER =
        "(?:public|protected|private|static|final|abstract|synchronized|native|default|transient|volatile|strictfp|sealed|non-sealed)\\b";
    private static final String ANNOTATION = "@(?!interface\\b)[\\w.]+(?:\\s*\\([^()]*\\))?";
    private static final Pattern MEMBER = Pattern.compile("(?:" + MODIFIER + "(?!\\s*\\()|" + ANNOTATION + "|(?:class|interface|enum|@interface|record)\\s+\\w+"
        + "|(?!(?:else|return|new|throw|case|do|assert|yield)\\b)[\\w.]+(?:<[^;(){}]*>)?(?:\\[\\])*\\s+\\w+\\s*\\([^;{}()]*\\)\\s*(?:throws\\s[\\w.,\\s]+)?\\{)");
    private static final Pattern TYPE_HEADER =
        Pattern.compile("\\b(?:class|interface|enum)\\s+\\w|@interface\\s+\\w|\\brecord\\s+\\w+\\s*(?:<[^{};]{0,200}>)?\\s*\\(");
    private static final Pattern ENUM_HEADER = Pattern.compile("\\benum\\s+\\w");
    /** A header longer than this is no header; the bound keeps the scan linear. */
    private static final int LONGEST_HEADER = 1000;
    private static final Pattern HEAD = Pattern.compile("(?:package|import|module|open\\s+module)\\b");
    private static final Pattern PREFIX = Pattern.compile("(?:\\s|" + MODIFIER + "|" + ANNOTATION + ")*+");

    private final String text;
    private final SourceText lines;
    private final List<Edit> edits = new ArrayList<>();
    private final List<Span> leaves = new ArrayList<>();

    MemberScan(String text) {
        this.text = text;
        this.lines = new SourceText("", text);
        int i = 0;
        while (i < text.length()) {
            i = Math.max(i + 1, members(i, -1));
        }
    }

    List<Edit> edits() {
        return List.copyOf(edits);
    }

    /** Methods and fields, without the types around them. */
    List<Span> leaves() {
        return List.copyOf(leaves);
    }

    /** Reads members until the brace that closes the type, and answers the offset after it. */
    private int members(int from, int headerColumn) {
        int i = from;
        while (true) {
            i = skipBlank(i);
            if (i >= text.length()) {
                if (headerColumn >= 0) {
                    edits.add(new Edit(text.length(), "}", "'}' is missing at the end"));
                }
                return i;
            }
            char c = text.charAt(i);
            if (c == '}' && headerColumn >= 0 && !closesTooEarly(i, headerColumn)) {
                return i + 1;
            }
            if (c == '}') {
                edits.add(new Edit(i, "", "'}' without '{'"));
                i++;
            } else {
                i = c == ';' ? i + 1 : Math.max(i + 1, member(i));
            }
        }
    }

    private boolean closesTooEarly(int brace, int headerColumn) {
        int next = skipBlank(brace + 1);
        return next < text.length() && startsLine(next) && column(next) > headerColumn && isMember(next);
    }

    private int member(int start) {
        int column = column(start);
        int parentheses = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == ')') {
                parentheses = Math.max(0, parentheses + (c == '(' ? 1 : -1));
            } else if (c == ';' && parentheses == 0) {
                return leaf(start, i + 1);
            } else if (c == '=' && parentheses == 0) {
                return leaf(start, initializer(i + 1, column));
            } else if (c == '{') {
                String header = text.substring(start, i);
                if (TYPE_HEADER.matcher(header).find()) {
                    int body = ENUM_HEADER.matcher(header).find() ? enumConstants(i + 1) : i + 1;
                    return members(body, column);
                }
                return leaf(start, block(i + 1, column));
            } else if (c == '}') {
                return leaf(start, terminated(i));
            } else if (i > start && startsLine(i) && column(i) <= column && isMember(i) && isComplete(start, i)) {
                return leaf(start, terminated(i));
            } else if (i - start > LONGEST_HEADER) {
                return leaf(start, i);
            }
        }
        return leaf(start, text.length());
    }

    private int leaf(int start, int end) {
        if (!HEAD.matcher(text).region(start, end).lookingAt()) {
            leaves.add(new Span(start, end));
        }
        return end;
    }

    private int terminated(int offset) {
        edits.add(new Edit(offset, ";", "';' or a body is missing"));
        return offset;
    }

    private boolean isComplete(int start, int end) {
        String header = text.substring(start, end);
        String rest = PREFIX.matcher(header).replaceFirst("").trim();
        return rest.endsWith(")") || rest.matches("[\\w.<>\\[\\], ?]+\\s+\\w+");
    }

    private int enumConstants(int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (depth < 0) {
                return i;
            }
            if (depth == 0 && c == ';') {
                return i + 1;
            }
        }
        return text.length();
    }

    private int initializer(int from, int column) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                i = block(i + 1, column) - 1;
            } else if (c == ';' && depth <= 0) {
                return i + 1;
            } else if (c == '}' || startsLine(i) && column(i) <= column && isMember(i)) {
                return terminated(i);
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return text.length();
    }

    /** Finds the end of a block; a line that must belong to what is around the member ends it early. */
    private int block(int from, int column) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean line = startsLine(i);
            boolean outside = line && (c == '}' ? column(i) < column : column(i) <= column && isMember(i));
            if (outside) {
                edits.add(new Edit(i, "}".repeat(depth), "'}' is missing before this line"));
                return i;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        edits.add(new Edit(text.length(), "}".repeat(depth), "'}' is missing at the end"));
        return text.length();
    }

    private boolean isMember(int offset) {
        return MEMBER.matcher(text).region(offset, Math.min(text.length(), offset + 400)).lookingAt();
    }

    private boolean startsLine(int offset) {
        if (offset >= text.length() || Character.isWhitespace(text.charAt(offset))) {
            return false;
        }
        int i = offset - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\r';
    }

    /** The column of the line's first character, so that a brace at the end of a header line counts as the header does. */
    private int column(int offset) {
        int line = offset - lines.position(offset).column() + 1;
        int i = line;
        while (i < offset && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i - line;
    }

    private int skipBlank(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}

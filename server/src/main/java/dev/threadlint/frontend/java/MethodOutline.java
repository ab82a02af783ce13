package dev.threadlint.frontend.java;

import dev.threadlint.frontend.api.Body;
import dev.threadlint.frontend.api.LeftOutBodies;
import dev.threadlint.frontend.api.LeftOutBodies.Declared;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A text without the bodies of most methods, found by its braces alone. Immutable once it is made. */
final class MethodOutline implements Outline {
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+\\w");
    /** What stands before braces that hold values. */
    private static final String BEFORE_VALUES = "=(,]";

    private final String content;
    private final String text;
    private final List<Found> found = new ArrayList<>();

    MethodOutline(String content) {
        this.content = content;
        this.text = new JavaMask(content).text();
        scan();
    }

    /** @param head where the member begins */
    private record Found(int head, Span span) {}

    @Override
    public List<Body> bodies() {
        return found.stream().map(each -> new Body(name(each), each.span)).toList();
    }

    /** The name of a method or constructor. */
    private String name(Found body) {
        String[] words = text.substring(body.head, Math.max(body.head, parameters(body))).strip().split("\\s+");
        String last = words[words.length - 1];
        return last.chars().allMatch(Character::isJavaIdentifierPart) ? last : "";
    }

    /** Where the parameters begin, or the head when there are none. */
    private int parameters(Found body) {
        String header = text.substring(body.head, body.span.start());
        int open = header.indexOf('(');
        while (open > 0 && annotated(header, open)) {
            open = header.indexOf('(', open + 1);
        }
        return body.head + Math.max(0, open);
    }

    private void scan() {
        int head = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '{' && !TYPE.matcher(text).region(head, i).find()) {
                int end = close(i);
                if (end > 0 && BEFORE_VALUES.indexOf(text.charAt(before(i))) < 0) {
                    found.add(new Found(head, new Span(i, end)));
                }
                i = end < 0 ? text.length() - 1 : end - 1;
            }
            if (c == '{' || c == '}' || c == ';') {
                head = i + 1;
            }
            i++;
        }
    }

    private int before(int from) {
        int i = from - 1;
        while (i > 0 && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return Math.max(0, i);
    }

    private int close(int brace) {
        int depth = 0;
        for (int i = brace; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public String without(Set<Span> kept, Set<String> mentioned) {
        List<Declared> methods = found.stream().map(body -> new Declared(body.head, body.span, method(body))).toList();
        return LeftOutBodies.without(content, methods, kept, mentioned, MethodOutline::blank);
    }

    /** The name of a method, which has a type before it; empty for anything else with a body. */
    private String method(Found body) {
        String header = text.substring(body.head, body.span.start());
        int open = parameters(body) - body.head;
        if (open <= 0 || header.chars().filter(c -> c == '(').count() != header.chars().filter(c -> c == ')').count() || header.contains("->") || header.contains("=")) {
            return "";
        }
        String[] words = header.substring(0, open).strip().split("\\s+");
        if (words.length < 2) {
            return "";
        }
        String type = words[words.length - 2];
        boolean typed = !type.startsWith("@") && !Set.of("public", "protected", "private", "new", "static").contains(type);
        return typed && words[words.length - 1].chars().allMatch(Character::isJavaIdentifierPart) ? words[words.length - 1] : "";
    }

    /** True when the bracket belongs to an annotation. */
    private static boolean annotated(String header, int open) {
        int i = open - 1;
        while (i >= 0 && (Character.isJavaIdentifierPart(header.charAt(i)) || header.charAt(i) == '.')) {
            i--;
        }
        return i >= 0 && header.charAt(i) == '@';
    }

    private static void blank(char[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            if (out[i] != '\n' && out[i] != '\r') {
                out[i] = ' ';
            }
        }
    }
}

package dev.threadlint.frontend.java;

import java.util.OptionalInt;

/** Finds what the parser must not be given: brackets nested so deep that it fails, and texts that take it minutes. Stateless. */
final class NestingScan {
    static final int LIMIT = 1000;
    /** The parser looks ahead through all type arguments at every one of them. */
    static final int TYPE_LIMIT = 300;
    /** No class file could hold the code of so many; the parser takes a gigabyte for a million. */
    static final int TOKEN_LIMIT = 500_000;

    private NestingScan() {}

    /** The offset at which the depth passes the limit. */
    static OptionalInt tooDeep(String masked) {
        int depth = 0;
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
            if (depth > LIMIT) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The offset at which type arguments are nested too deep: {@code A<A<A<...}. */
    static OptionalInt typesTooDeep(String masked) {
        int depth = 0;
        for (int i = 1; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (c == '<' && Character.isJavaIdentifierPart(masked.charAt(i - 1))) {
                depth++;
            } else if (c == '>') {
                depth = Math.max(0, depth - 1);
            } else if (c == ';' || c == '{' || c == '}' || c == '(' || c == ')') {
                depth = 0;
            }
            if (depth > TYPE_LIMIT) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** True when the text holds more words and signs than can be parsed in sensible time. */
    static boolean tooMany(String masked) {
        int tokens = 0;
        boolean inWord = false;
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            boolean word = Character.isJavaIdentifierPart(c);
            if (word ? !inWord : !Character.isWhitespace(c)) {
                tokens++;
            }
            inWord = word;
        }
        return tokens > TOKEN_LIMIT;
    }
}

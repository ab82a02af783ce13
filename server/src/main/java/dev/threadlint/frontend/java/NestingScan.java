package dev.threadlint.frontend.java;

import java.util.OptionalInt;

/** Finds brackets nested so deep that a recursive parser would fail. Stateless. */
final class NestingScan {
    static final int LIMIT = 1000;

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
}

package dev.threadlint.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text into maps, lists, strings, doubles, booleans and {@link #NULL}. Confined to one thread. */
final class Json {
    /** The value {@code null}. */
    static final Object NULL = new Object();
    private static final int DEPTH_LIMIT = 100;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** Thrown for text that is not JSON; caught inside this package. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    static Object parse(String text) throws Malformed {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at < text.length()) {
            throw json.malformed("text after the end");
        }
        return value;
    }

    private Object value() throws Malformed {
        space();
        if (at >= text.length()) {
            throw malformed("the text ends too early");
        }
        switch (text.charAt(at)) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            default:
                return word();
        }
    }

    private Map<String, Object> object() throws Malformed {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        if (next('}')) {
            depth--;
            return members;
        }
        do {
            space();
            String name = string();
            expect(':');
            members.put(name, value());
        } while (next(','));
        expect('}');
        depth--;
        return members;
    }

    private List<Object> array() throws Malformed {
        enter();
        List<Object> items = new ArrayList<>();
        if (next(']')) {
            depth--;
            return items;
        }
        do {
            items.add(value());
        } while (next(','));
        expect(']');
        depth--;
        return items;
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= text.length()) {
                throw malformed("a string without end");
            }
            char escaped = text.charAt(at++);
            int known = "nrtbf".indexOf(escaped);
            if (known >= 0) {
                out.append("\n\r\t\b\f".charAt(known));
            } else if (escaped == 'u') {
                out.append(hexadecimal());
            } else {
                out.append(escaped);
            }
        }
        expect('"');
        return out.toString();
    }

    private char hexadecimal() throws Malformed {
        if (at + 4 > text.length()) {
            throw malformed("a string without end");
        }
        try {
            char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw malformed("bad escape");
        }
    }

    private Object word() throws Malformed {
        int start = at;
        while (at < text.length() && ",]}: \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        switch (word) {
            case "true":
                return true;
            case "false":
                return false;
            case "null":
                return NULL;
            default:
                try {
                    return Double.valueOf(word);
                } catch (NumberFormatException e) {
                    throw malformed("unexpected '" + word + "'");
                }
        }
    }

    private void enter() throws Malformed {
        at++;
        if (++depth > DEPTH_LIMIT) {
            throw malformed("nested too deeply");
        }
    }

    private boolean next(char c) {
        space();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) throws Malformed {
        if (!next(c)) {
            throw malformed("expected '" + c + "'");
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Malformed malformed(String message) {
        long line = text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count() + 1;
        return new Malformed("line " + line + ": " + message);
    }
}

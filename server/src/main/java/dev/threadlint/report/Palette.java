package dev.threadlint.report;

import dev.threadlint.findings.Severity;

/** Colours of the terminal, or none. Immutable. */
public enum Palette {
    PLAIN, COLOURED;

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String frame(String text) {
        return paint("1;34", text);
    }

    String level(Severity severity, String text) {
        return paint(switch (severity) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case HINT -> "1;36";
        }, text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

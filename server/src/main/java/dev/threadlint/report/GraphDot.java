package dev.threadlint.report;

import dev.threadlint.report.GraphText.Meaning;
import dev.threadlint.report.GraphText.Shape;
import java.io.IOException;

/** Writes graphs for Graphviz. Confined to one writing. */
record GraphDot(Appendable out) implements GraphText.Language {
    @Override
    public void begin(String program, int number) throws IOException {
        out.append("  subgraph cluster_").append(String.valueOf(number)).append(" {\n    label=").append(quoted(program)).append(";\n");
    }

    @Override
    public void node(String id, String text, Shape shape) throws IOException {
        String look = switch (shape) {
            case THREAD -> "shape=box, style=bold";
            case DATA -> "shape=ellipse";
            case RACE -> "shape=ellipse, color=red, fontcolor=red, penwidth=2";
            case LOCK -> "shape=hexagon";
        };
        out.append("    ").append(id).append(" [label=").append(quoted(text)).append(", ").append(look).append("];\n");
    }

    @Override
    public void edge(String from, String to, String text, Meaning meaning) throws IOException {
        String look = switch (meaning) {
            case STARTS -> "style=dotted";
            case TOUCHES -> "style=solid";
            case RACES -> "color=red, fontcolor=red, penwidth=2";
            case GUARDED -> "style=dashed, arrowhead=none";
            case ORDER -> "style=bold";
            case CYCLE -> "style=bold, color=red, fontcolor=red";
        };
        out.append("    ").append(from).append(" -> ").append(to).append(" [label=").append(quoted(text)).append(", ").append(look).append("];\n");
    }

    @Override
    public void end() throws IOException {
        out.append("  }\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + '"';
    }
}

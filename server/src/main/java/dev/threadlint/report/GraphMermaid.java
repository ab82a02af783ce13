package dev.threadlint.report;

import dev.threadlint.report.GraphText.Meaning;
import dev.threadlint.report.GraphText.Shape;
import java.io.IOException;

/** Writes graphs as Mermaid, which code forges draw inside of Markdown. Confined to one writing. */
record GraphMermaid(Appendable out) implements GraphText.Language {
    @Override
    public void begin(String program, int number) throws IOException {
        out.append("  subgraph program").append(String.valueOf(number)).append("[").append(quoted(program)).append("]\n");
    }

    @Override
    public void node(String id, String text, Shape shape) throws IOException {
        String body = switch (shape) {
            case THREAD -> "[" + quoted(text) + "]";
            case DATA -> "(" + quoted(text) + ")";
            case RACE -> "(" + quoted(text) + "):::bad";
            case LOCK -> "{{" + quoted(text) + "}}";
        };
        out.append("    ").append(id).append(body).append("\n");
    }

    @Override
    public void edge(String from, String to, String text, Meaning meaning) throws IOException {
        String arrow = switch (meaning) {
            case STARTS -> "-.->";
            case TOUCHES -> "-->";
            case GUARDED -> "-.-";
            case RACES, ORDER, CYCLE -> "==>";
        };
        String label = meaning == Meaning.CYCLE ? text + " (cycle)" : text;
        out.append("    ").append(from).append(" ").append(arrow).append("|").append(quoted(label)).append("| ").append(to).append("\n");
    }

    @Override
    public void end() throws IOException {
        out.append("  end\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("#", "#35;").replace("\"", "#quot;").replaceAll("\\s+", " ") + '"';
    }
}

package dev.threadlint.report;

import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.text.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the graphs of programs. Stateless. */
public final class GraphRenderer {
    private GraphRenderer() {}

    /** How the picture is written. */
    public enum Format { HTML, DOT, MERMAID, JSON }

    public static void write(Format format, List<ThreadGraph> graphs, Map<String, SourceText> sources, Appendable out) throws IOException {
        switch (format) {
            case HTML -> GraphHtml.write(graphs, sources, out);
            case JSON -> Tree.write(new GraphTree(sources).programs(graphs), out);
            case DOT -> {
                out.append("digraph threads {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
                each(graphs, new GraphDot(out));
                out.append("}\n");
            }
            case MERMAID -> {
                out.append("flowchart LR\n");
                each(graphs, new GraphMermaid(out));
                out.append("  classDef bad stroke:#c62828,stroke-width:3px\n");
            }
        }
    }

    private static void each(List<ThreadGraph> graphs, GraphText.Language language) throws IOException {
        for (int i = 0; i < graphs.size(); i++) {
            new GraphText(graphs.get(i), i).write(language, i);
        }
    }
}

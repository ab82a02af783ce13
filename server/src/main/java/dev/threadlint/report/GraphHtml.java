package dev.threadlint.report;

import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One page that draws the graphs and needs no network: everything is inside, and nothing else may run. Stateless. */
final class GraphHtml {
    private static final String START = "\nThreadlintGraph.show(document.getElementById('graph'), JSON.parse(document.getElementById('programs').textContent));\n";

    private GraphHtml() {}

    static void write(List<ThreadGraph> graphs, Map<String, SourceText> sources, Appendable out) throws IOException {
        String style = resource("graph.css");
        String script = resource("graph.js") + START;
        StringWriter data = new StringWriter();
        Tree.write(new GraphTree(sources).programs(graphs), data);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '").append(hash(script))
            .append("'; style-src '").append(hash(style)).append("'; base-uri 'none'; form-action 'none'\">\n")
            .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Threads and locks</title>\n<style>").append(style)
            .append("</style>\n</head>\n<body>\n<h1>Threads and locks</h1>\n<div id=\"graph\"></div>\n<script type=\"application/json\" id=\"programs\">")
            // Source text in the data must not end the element it stands in.
            .append(data.toString().replace("<", "\\u003c")).append("</script>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
    }

    private static String hash(String text) {
        try {
            return "sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = GraphHtml.class.getResourceAsStream("/threadlint/graph/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

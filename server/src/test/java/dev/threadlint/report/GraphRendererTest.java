package dev.threadlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.Guard;
import dev.threadlint.insight.ThreadGraph.Kind;
import dev.threadlint.insight.ThreadGraph.LockNote;
import dev.threadlint.insight.ThreadGraph.ThreadNote;
import dev.threadlint.insight.ThreadGraph.Touch;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphRendererTest {
    private static final SourceText SOURCE = new SourceText("a.c", "int x; // </script><script>alert(1)</script> \"quoted\" & #1\n");

    @Test
    void pageRunsOnlyWhatItsPolicyNames() throws Exception {
        String page = written(GraphRenderer.Format.HTML);

        String script = only(page, "(?s)<script>(.*?)</script>");
        String style = only(page, "(?s)<style>(.*?)</style>");
        assertThat(page).contains("default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-" + hash(style) + "'");
        assertThat(page).doesNotContainPattern("src=|href=|https?://(?!www\\.w3\\.org)");
    }

    @Test
    void sourceTextCannotLeaveTheData() throws Exception {
        String data = only(written(GraphRenderer.Format.HTML), "(?s)<script type=\"application/json\" id=\"programs\">(.*?)</script>");

        assertThat(data).doesNotContain("<");
        assertThat(JsonParser.parseString(data).toString()).contains("alert(1)");
    }

    @Test
    void namesAreQuotedForEachLanguage() throws Exception {
        assertThat(written(GraphRenderer.Format.DOT)).contains("label=\"say \\\"x\\\" (race)\"");
        assertThat(written(GraphRenderer.Format.MERMAID)).contains("(\"say #quot;x#quot; (race)\"):::bad");
    }

    private static String written(GraphRenderer.Format format) throws IOException {
        Location place = new Location("a.c", new Span(4, 5));
        ThreadGraph graph = new ThreadGraph("a.c", List.of(new ThreadNote("main", 1, false, Optional.empty(), place, List.of())),
            List.of(new DataNote("say \"x\"", Guard.RACE, List.of(), place)), List.of(new LockNote("m", place)),
            List.of(new Touch(0, 0, Kind.WRITE, false, true, List.of(0), place)), List.of(), List.of(), List.of(), List.of(), List.of());
        StringBuilder out = new StringBuilder();
        GraphRenderer.write(format, List.of(graph), Map.of("a.c", SOURCE), out);
        return out.toString();
    }

    private static String only(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

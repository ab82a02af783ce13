package dev.threadlint.report;

import com.google.gson.JsonObject;
import dev.threadlint.findings.Location;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Places as SARIF writes them: relative URIs below the folder of the run, lines and columns in UTF-16 units. Immutable. */
final class SarifPlaces {
    static final String BASE = "SRCROOT";
    /** Enough for a statement; a longer text would only repeat the file. */
    private static final int LONGEST_SNIPPET = 400;

    private final ReportInput input;

    SarifPlaces(ReportInput input) {
        this.input = input;
    }

    JsonObject location(Location location) {
        return Tree.object("physicalLocation", physical(location));
    }

    JsonObject location(Location location, String message) {
        return Tree.object("physicalLocation", physical(location), "message", Tree.object("text", message));
    }

    private JsonObject physical(Location location) {
        return Tree.object("artifactLocation", artifact(location.path()), "region", region(location));
    }

    JsonObject artifact(String path) {
        boolean absolute = Path.of(path).isAbsolute();
        return Tree.object("uri", uri(path), "uriBaseId", absolute ? Optional.empty() : Optional.of(BASE));
    }

    /** Nothing when the whole file is meant or its text is not at hand. */
    private Optional<JsonObject> region(Location location) {
        if (!input.hasSource(location.path()) || location.span().equals(Span.NONE)) {
            return Optional.empty();
        }
        return Optional.of(region(location.path(), location.span(), true));
    }

    /** The region of an edit, which may be empty. */
    JsonObject region(String path, Span span) {
        return region(path, span, false);
    }

    private JsonObject region(String path, Span span, boolean withText) {
        SourceText source = input.source(path);
        Position start = source.position(span.start());
        Position end = source.position(span.end());
        String text = source.text(span);
        boolean snippet = withText && !text.isEmpty() && text.length() <= LONGEST_SNIPPET;
        return Tree.object("startLine", start.line(), "startColumn", start.column(), "endLine", end.line(), "endColumn", end.column(),
            "snippet", snippet ? Optional.of(Tree.object("text", text)) : Optional.empty());
    }

    /** The folder of the run; SARIF wants a slash at its end. */
    String base() {
        String uri = uri(input.run().folder().toString());
        return uri.endsWith("/") ? uri : uri + "/";
    }

    private static String uri(String path) {
        try {
            if (Path.of(path).isAbsolute()) {
                String slashed = path.replace('\\', '/');
                return new URI("file", "", slashed.startsWith("/") ? slashed : "/" + slashed, null).toASCIIString();
            }
            // A colon in the first part of a relative path would read as a scheme.
            String relative = new URI(null, null, "./" + path, null).toASCIIString().substring(2);
            int slash = relative.indexOf('/');
            String first = slash < 0 ? relative : relative.substring(0, slash);
            return first.replace(":", "%3A") + relative.substring(first.length());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is always a path of a URI: " + path, e);
        }
    }
}

package dev.threadlint.lsp.convert;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Document URIs and the names that findings carry: relative to the workspace folder where possible. Immutable. */
public record Uris(Optional<Path> root) {
    /** The name of a document; one that is no file on disk keeps its URI as name. */
    public String name(String uri) {
        return path(uri).map(this::relative).orElse(uri);
    }

    public String uri(String name) {
        if (name.contains("://") || name.startsWith("untitled:")) {
            return name;
        }
        Path path = root.map(folder -> folder.resolve(name)).orElse(Path.of(name)).toAbsolutePath();
        // The protocol's clients write file:/// where Java leaves out the empty authority.
        return "file://" + path.toUri().getRawPath();
    }

    /** The file behind a URI of the scheme {@code file}. */
    public static Optional<Path> path(String uri) {
        try {
            URI parsed = URI.create(uri);
            if (!"file".equals(parsed.getScheme()) || parsed.getPath() == null) {
                return Optional.empty();
            }
            return Optional.of(Path.of(parsed.getPath()).normalize());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String relative(Path path) {
        try {
            boolean inside = root.isPresent() && path.startsWith(root.get()) && !path.equals(root.get());
            return (inside ? root.get().relativize(path) : path).toString().replace('\\', '/');
        } catch (InvalidPathException e) {
            return path.toString();
        }
    }
}

package dev.threadlint.lsp;

import dev.threadlint.lsp.convert.Uris;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One session for each folder that the client opened, since folders are programs of their own. A document belongs to the innermost
 * folder around it, and to the first one when it lies outside of all. Confined to the loop thread.
 */
final class Sessions {
    private final Map<Path, Session> byFolder = new LinkedHashMap<>();
    private final Session first;

    /** @param make makes the session of a folder, or of no folder */
    Sessions(List<Path> folders, Function<Optional<Path>, Session> make) {
        for (Path folder : folders) {
            byFolder.computeIfAbsent(folder, path -> make.apply(Optional.of(path)));
        }
        first = byFolder.isEmpty() ? make.apply(Optional.empty()) : byFolder.values().iterator().next();
    }

    Session of(String uri) {
        return Uris.path(uri).flatMap(this::around).orElse(first);
    }

    private Optional<Session> around(Path file) {
        return byFolder.keySet().stream().filter(file::startsWith).max(Comparator.comparingInt(Path::getNameCount)).map(byFolder::get);
    }

    void each(Consumer<Session> work) {
        if (byFolder.isEmpty()) {
            work.accept(first);
        }
        byFolder.values().forEach(work);
    }
}

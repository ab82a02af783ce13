package dev.threadlint.lsp;

import dev.threadlint.lsp.convert.Uris;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;

/**
 * One session for each folder that the client opened, since folders are programs of their own. A document belongs to the innermost
 * folder around it, and to the first one when it lies outside of all. Confined to the loop thread.
 */
final class Sessions {
    private final Map<Path, Session> byFolder = new LinkedHashMap<>();
    private final Map<String, Session> owners = new HashMap<>();
    private final Function<Optional<Path>, Session> make;
    private Session first;

    /** @param make makes the session of a folder, or of no folder */
    Sessions(List<Path> folders, Function<Optional<Path>, Session> make) {
        this.make = make;
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
        all().forEach(work);
    }

    List<Session> all() {
        return byFolder.isEmpty() ? List.of(first) : List.copyOf(byFolder.values());
    }

    /** Folders come and go; open documents move to the session that is theirs now. */
    void change(List<Path> added, List<Path> removed) {
        List<Session> before = all();
        List<Session.OpenText> open = new ArrayList<>();
        owners.clear();
        before.forEach(session -> session.texts().forEach(text -> {
            open.add(text);
            owners.put(text.uri(), session);
        }));
        List<Session> ended = removed.stream().map(byFolder::remove).filter(session -> session != null).toList();
        List<Session> made = new ArrayList<>();
        for (Path folder : added) {
            byFolder.computeIfAbsent(folder, path -> {
                made.add(make.apply(Optional.of(path)));
                return made.get(made.size() - 1);
            });
        }
        if (byFolder.isEmpty()) {
            first = make.apply(Optional.empty());
            made.add(first);
        } else {
            first = byFolder.values().iterator().next();
        }
        for (Session.OpenText text : open) {
            Session owner = owners.get(text.uri());
            if (owner != null && of(text.uri()) != owner) {
                owner.close(text.uri());
                of(text.uri()).open(text.uri(), text.language(), text.version(), text.text());
            }
        }
        before.stream().filter(session -> ended.contains(session) || !all().contains(session)).forEach(Session::end);
        made.forEach(Session::askSettings);
    }

    /** Reports of all folders; held until one of them has something new. */
    void pullAll(Map<String, String> known, CompletableFuture<WorkspaceDiagnosticReport> result) {
        List<WorkspaceDocumentDiagnosticReport> news = new ArrayList<>();
        each(session -> news.addAll(session.reports().news(known)));
        if (!news.isEmpty()) {
            result.complete(new WorkspaceDiagnosticReport(news));
            return;
        }
        each(session -> session.reports().whenChanged(() -> {
            if (!result.isDone()) {
                pullAll(known, result);
            }
        }, () -> result.complete(new WorkspaceDiagnosticReport(List.of()))));
    }
}

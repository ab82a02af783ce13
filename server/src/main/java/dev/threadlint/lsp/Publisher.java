package dev.threadlint.lsp;

import dev.threadlint.findings.Finding;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.lsp.convert.Diagnostics;
import dev.threadlint.lsp.convert.Uris;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/** Shows findings to the client: tells them, or keeps them until they are asked for. Confined to the loop thread. */
final class Publisher {
    private final ClientTraits client;
    private final Uris uris;
    private final Voice voice;
    private final PullReports reports = new PullReports();
    private Set<String> toldOfClosed = new HashSet<>();

    Publisher(ClientTraits client, Uris uris, Voice voice) {
        this.client = client;
        this.uris = uris;
        this.voice = voice;
    }

    PullReports reports() {
        return reports;
    }

    /**
     * @param findings of all files, told from both ends
     * @param scope whether files that are not open are shown
     */
    void show(List<Finding> findings, Map<String, SourceText> sources, Collection<Document> open, Diagnostics diagnostics, ClientSettings.Scope scope) {
        Map<String, List<Finding>> byName = new LinkedHashMap<>();
        findings.forEach(finding -> byName.computeIfAbsent(finding.location().path(), name -> new ArrayList<>()).add(finding));
        Set<String> shown = new LinkedHashSet<>();
        boolean changed = false;
        for (Document document : open) {
            List<Finding> own = Optional.ofNullable(byName.remove(document.source().path())).orElse(List.of());
            shown.add(document.uri());
            changed |= put(document.uri(), Optional.of(document.version()), converted(own, document.source(), diagnostics));
        }
        Set<String> closed = new HashSet<>();
        if (scope == ClientSettings.Scope.WORKSPACE) {
            for (Map.Entry<String, List<Finding>> entry : byName.entrySet()) {
                SourceText source = sources.get(entry.getKey());
                if (source != null) {
                    closed.add(uris.uri(entry.getKey()));
                    changed |= put(uris.uri(entry.getKey()), Optional.empty(), converted(entry.getValue(), source, diagnostics));
                }
            }
        }
        shown.addAll(closed);
        toldOfClosed.stream().filter(uri -> !shown.contains(uri)).forEach(this::clear);
        toldOfClosed = closed;
        if (client.can(Trait.PULLS)) {
            reports.keepOnly(shown);
            reports.tellChanged();
            if (changed) {
                voice.refresh(Trait.REFRESHES_DIAGNOSTICS);
            }
        }
    }

    /** What is known of one open document so far. */
    void showFirst(Document document, List<Finding> findings, Diagnostics diagnostics) {
        put(document.uri(), Optional.of(document.version()), converted(findings, document.source(), diagnostics));
        if (client.can(Trait.PULLS)) {
            reports.tellChanged();
        }
    }

    private static List<Diagnostic> converted(List<Finding> findings, SourceText source, Diagnostics diagnostics) {
        return findings.stream().map(finding -> diagnostics.diagnostic(finding, source)).toList();
    }

    private boolean put(String uri, Optional<Integer> version, List<Diagnostic> list) {
        if (client.can(Trait.PULLS)) {
            return reports.put(uri, version, list);
        }
        voice.publish(version.map(number -> new PublishDiagnosticsParams(uri, list, number)).orElseGet(() -> new PublishDiagnosticsParams(uri, list)));
        return false;
    }

    /** The file has no findings any more, as far as the client should know. */
    void clear(String uri) {
        put(uri, Optional.empty(), List.of());
    }
}

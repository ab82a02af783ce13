package dev.threadlint.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;

/** The newest diagnostics of each file, for a client that asks for them. Confined to the loop thread. */
final class PullReports {
    private final Map<String, Report> byUri = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int last;

    private record Report(String id, List<Diagnostic> diagnostics, Optional<Integer> version) {}

    private record Waiting(Runnable changed, Runnable ended) {}

    /** @return whether they differ from those before */
    boolean put(String uri, Optional<Integer> version, List<Diagnostic> diagnostics) {
        Report before = byUri.get(uri);
        boolean differs = before == null ? !diagnostics.isEmpty() : !before.diagnostics.equals(diagnostics);
        // The name tells the run of the server, too: a client may keep what an earlier one said.
        String id = before != null && !differs ? before.id : Integer.toHexString(System.identityHashCode(this)) + "-" + ++last;
        byUri.put(uri, new Report(id, List.copyOf(diagnostics), version));
        return differs;
    }

    /** Files that are not among these have no findings any more. */
    void keepOnly(java.util.Set<String> uris) {
        byUri.keySet().stream().filter(uri -> !uris.contains(uri)).toList().forEach(uri -> put(uri, Optional.empty(), List.of()));
    }

    DocumentDiagnosticReport of(String uri, Optional<String> known) {
        Report report = byUri.get(uri);
        if (report == null) {
            return new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of()));
        }
        if (known.filter(report.id::equals).isPresent()) {
            return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(report.id));
        }
        RelatedFullDocumentDiagnosticReport full = new RelatedFullDocumentDiagnosticReport(report.diagnostics);
        full.setResultId(report.id);
        return new DocumentDiagnosticReport(full);
    }

    /** Reports that the client does not know yet. */
    List<WorkspaceDocumentDiagnosticReport> news(Map<String, String> known) {
        List<WorkspaceDocumentDiagnosticReport> news = new ArrayList<>();
        byUri.forEach((uri, report) -> {
            boolean toldBefore = known.containsKey(uri);
            if (!report.id.equals(known.get(uri)) && (toldBefore || !report.diagnostics.isEmpty())) {
                WorkspaceFullDocumentDiagnosticReport full = new WorkspaceFullDocumentDiagnosticReport(report.diagnostics, uri, report.version.orElse(null));
                full.setResultId(report.id);
                news.add(new WorkspaceDocumentDiagnosticReport(full));
            }
        });
        return news;
    }

    void whenChanged(Runnable changed, Runnable ended) {
        waiting.add(new Waiting(changed, ended));
    }

    void tellChanged() {
        List<Waiting> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.changed.run());
    }

    void end() {
        List<Waiting> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.ended.run());
    }
}

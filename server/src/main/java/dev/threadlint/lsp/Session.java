package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import dev.threadlint.engine.Edited;
import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Inspector.Extent;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.engine.Progress;
import dev.threadlint.findings.Finding;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.lsp.convert.Diagnostics;
import dev.threadlint.lsp.convert.Ranges;
import dev.threadlint.lsp.convert.Uris;
import dev.threadlint.text.Change;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/** The open documents of one folder and what is known about them. Confined to the loop thread. */
final class Session {
    /** What one command of an editor changes comes within this time; whoever types on stops the analysis. */
    private static final long PAUSE_MILLIS = 40;
    /** A change of branches writes files for about so long between two that are told of. */
    private static final long FILES_PAUSE_MILLIS = 150;
    private static final Map<String, String> ENDINGS = Map.of("c", ".c", "cpp", ".cpp", "java", ".java");

    private final ClientTraits client;
    private final Uris uris;
    private final Inspector inspector;
    private final Watch watch;
    private final RulePages rulePages;
    private final Voice voice;
    private final Activity activity;
    private final Publisher publisher;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, String> languages = new LinkedHashMap<>();
    private final List<Consumer<Inspection>> checks = new ArrayList<>();
    private ClientSettings settings = ClientSettings.DEFAULT;
    private Inspection known = new Inspection(List.of(), Map.of(), List.of());
    private boolean projectKnown;
    private boolean filesMayDiffer;
    private boolean checkedWhole;

    Session(ClientTraits client, Uris uris, Inspector inspector, Watch watch, Activity activity, RulePages rulePages, Voice voice) {
        this.client = client;
        this.uris = uris;
        this.inspector = inspector;
        this.watch = watch;
        this.activity = activity;
        this.rulePages = rulePages;
        this.voice = voice;
        this.publisher = new Publisher(client, uris, voice);
    }

    /** A document as the client sent it. */
    record OpenText(String uri, String language, int version, String text) {}

    List<OpenText> texts() {
        return documents.values().stream().map(document -> new OpenText(document.uri(), languages.getOrDefault(document.uri(), ""),
            document.version(), document.source().content())).toList();
    }

    void open(String uri, String language, int version, String text) {
        String name = uris.name(uri);
        if (!inspector.accepts(name)) {
            // A text that was never saved has no ending that tells its language.
            name += ENDINGS.getOrDefault(language, "");
        }
        if (inspector.accepts(name)) {
            documents.put(uri, new Document(uri, version, new SourceText(name, text)));
            languages.put(uri, language);
            look(0);
        }
    }

    void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
        Document document = documents.get(uri);
        if (document == null) {
            return;
        }
        SourceText source = document.source();
        List<Change> made = new ArrayList<>();
        for (TextDocumentContentChangeEvent change : changes) {
            made.add(change(source, change.getRange(), change.getText()));
            source = new SourceText(source.path(), changed(source.content(), made.get(made.size() - 1), change));
        }
        documents.values().forEach(Document::doubt);
        document.change(version, source, made);
        plan(PAUSE_MILLIS);
        glance(document);
    }

    private Change change(SourceText source, @Nullable Range range, String text) {
        return range == null ? Change.between(source.content(), text) : new Change(new Ranges(source, client.encoding()).span(range), text.length());
    }

    private static String changed(String content, Change made, TextDocumentContentChangeEvent change) {
        return change.getRange() == null ? change.getText()
            : content.substring(0, made.replaced().start()) + change.getText() + content.substring(made.replaced().end());
    }

    /** Says what can be told of the edited text at once. */
    private void glance(Document document) {
        Optional<Edited> edited = document.edited();
        if (edited.isEmpty()) {
            return;
        }
        watch.askQuickly(sources(), (texts, cancelled) -> inspector.glance(edited.get(), texts, cancelled), new Watch.Reply<>(
            answer -> answer.filter(first -> !document.isCurrent()).ifPresent(first -> {
                publisher.showFirst(document, first, diagnostics());
                document.lookedAt(first);
            }), failure -> voice.failed("The first look failed", failure), () -> {}));
    }

    /** Files may have changed on disk; a change of branches tells of hundreds, one after the other. */
    void filesChanged() {
        filesMayDiffer = true;
        look(FILES_PAUSE_MILLIS);
    }

    void close(String uri) {
        Document document = documents.remove(uri);
        languages.remove(uri);
        if (document != null) {
            document.close();
            publisher.clear(uri);
            filesChanged();
        }
    }

    /** The client is asked for its settings; what it answers counts from then on. */
    void askSettings() {
        voice.settings(uris.root().map(root -> uris.uri("")).orElse(""), this::configure);
    }

    void configure(JsonElement sent) {
        ClientSettings now = ClientSettings.of(sent);
        if (!now.equals(settings)) {
            settings = now;
            inspector.configure(now.analysis());
            look(0);
            voice.refresh(Trait.REFRESHES_LENSES);
            voice.refresh(Trait.REFRESHES_HINTS);
        }
    }

    /** Nobody is left waiting for an answer. */
    void end() {
        activity.end(StatusNote.idle(""));
        watch.close();
        publisher.reports().end();
        documents.values().forEach(Document::close);
        answerChecks(known);
    }

    /**
     * The open texts alone are looked at first, as long as nothing is known about the project; what the whole project tells
     * replaces it.
     */
    private void look(long pause) {
        documents.values().forEach(Document::forget);
        plan(pause);
    }

    private void plan(long pause) {
        watch.invalidate();
        if (documents.isEmpty() && scope() == ClientSettings.Scope.OPEN_FILES) {
            return;
        }
        if (uris.root().isEmpty()) {
            inspect(pause, Extent.TEXTS_ALONE, this::show);
        } else if (projectKnown || documents.isEmpty()) {
            inspectProject(pause);
        } else {
            inspect(pause, Extent.TEXTS_ALONE, first -> {
                show(first);
                inspectProject(0);
            });
        }
    }

    private ClientSettings.Scope scope() {
        return checkedWhole ? ClientSettings.Scope.WORKSPACE : settings.scope();
    }

    private void inspectProject(long pause) {
        inspect(pause, filesMayDiffer ? Extent.REREAD_PROJECT : Extent.PROJECT, found -> {
            projectKnown = true;
            filesMayDiffer = false;
            show(found);
        });
    }

    private void inspect(long pause, Extent extent, Consumer<Inspection> answer) {
        Progress progress = activity.begin(this::stop);
        watch.plan(pause, this::sources, (texts, cancelled) -> inspector.inspect(texts, extent, progress, cancelled), answer, this::failed);
    }

    private List<SourceText> sources() {
        return documents.values().stream().map(Document::source).toList();
    }

    /** The client does not want to wait for the project; what is known stays. */
    private void stop() {
        watch.invalidate();
        activity.end(StatusNote.degraded("the analysis was stopped", "The next edit or Check Workspace starts it again"));
        documents.values().forEach(Document::settle);
        answerChecks(known);
    }

    void cancelled(String token) {
        activity.cancelled(token);
    }

    /** What was shown is about an older text, so it goes. */
    private void failed(Throwable failure) {
        voice.failed("The analysis failed", failure);
        show(new Inspection(List.of(), known.sources(), known.remarks(), List.of(), Map.of(), known.settings()));
        if (failure instanceof OutOfMemoryError) {
            inspector.relieve();
            activity.end(StatusNote.degraded("the analysis ran out of memory", "Give the server more, such as -Xmx4g, or exclude folders in .threadlint.yaml"));
        } else {
            activity.end(StatusNote.degraded("the analysis failed", "The output says why; Collect Report for a Bug gathers what helps to mend it"));
        }
    }

    private void show(Inspection inspection) {
        Inspection before = known;
        known = inspection;
        Set<Finding> reported = Set.copyOf(inspection.findings());
        List<Finding> findings = OtherSide.added(inspection.findings());
        publisher.show(findings, inspection.sources(), documents.values(), diagnostics(), scope());
        for (Document document : List.copyOf(documents.values())) {
            String name = document.source().path();
            document.found(findings.stream().filter(finding -> finding.location().path().equals(name)).toList(),
                inspection.functions().getOrDefault(name, List.of()), reported::contains);
        }
        if (!inspection.remarks().equals(before.remarks()) && !inspection.remarks().isEmpty()) {
            voice.warn("threadlint: " + String.join("\n", inspection.remarks()));
        }
        if (!sameGraphs(before.graphs(), inspection.graphs())) {
            voice.refresh(Trait.REFRESHES_LENSES);
            voice.refresh(Trait.REFRESHES_HINTS);
        }
        activity.end(status());
        voice.analysed();
        if (projectKnown || uris.root().isEmpty()) {
            answerChecks(inspection);
        }
    }

    /** Graphs of programs that did not change are the same objects. */
    private static boolean sameGraphs(List<ThreadGraph> left, List<ThreadGraph> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = left.get(i) == right.get(i);
        }
        return same;
    }

    private StatusNote status() {
        int files = known.sources().size();
        int found = known.findings().size();
        String message = (found == 0 ? "nothing found in " : found + (found == 1 ? " finding in " : " findings in ")) + files + (files == 1 ? " file" : " files");
        return known.remarks().isEmpty() ? StatusNote.idle(message) : StatusNote.degraded(message + "; " + known.remarks().get(0), "The output tells more");
    }

    /** Places in open documents are named as the client names them. */
    private Diagnostics diagnostics() {
        return new Diagnostics(client, this::uriOf, this::text, rulePages::link);
    }

    /** The present text of an open document, or the one that was looked at. */
    private Optional<SourceText> text(String name) {
        return documents.values().stream().map(Document::source).filter(source -> source.path().equals(name)).findFirst()
            .or(() -> Optional.ofNullable(known.sources().get(name)));
    }

    String uriOf(String name) {
        return documents.values().stream().filter(document -> document.source().path().equals(name)).map(Document::uri).findFirst()
            .orElseGet(() -> uris.uri(name));
    }

    /** Reads every file anew and shows what is found in all of them from now on. */
    void checkWhole(Consumer<Inspection> answer) {
        checkedWhole = true;
        checks.add(answer);
        filesMayDiffer = true;
        look(0);
    }

    private void answerChecks(Inspection inspection) {
        List<Consumer<Inspection>> waiting = List.copyOf(checks);
        checks.clear();
        waiting.forEach(check -> check.accept(inspection));
    }

    /** A client that started a check of everything has changed its mind. */
    void stopCheck() {
        if (!checks.isEmpty()) {
            stop();
        }
    }

    Inspection known() {
        return known;
    }

    PullReports reports() {
        return publisher.reports();
    }

    void pull(String uri, Optional<String> resultId, Consumer<DocumentDiagnosticReport> answer) {
        Document document = documents.get(uri);
        if (document == null) {
            answer.accept(reports().of(uri, resultId));
        } else {
            Runnable tell = () -> answer.accept(reports().of(uri, resultId));
            if (client.can(Trait.REFRESHES_DIAGNOSTICS)) {
                document.whenLookedAt(tell);
            } else {
                // Who cannot be asked to come back is told all at once.
                document.whenCurrent(tell);
            }
        }
    }

    /** Hands over the actions for a range once something is known of the present text. */
    void actions(String uri, Range range, List<String> only, Watch.Reply<List<CodeAction>> reply) {
        Document document = documents.get(uri);
        if (document == null || !client.can(Trait.LITERAL_ACTIONS)) {
            reply.answer().accept(List.of());
            return;
        }
        document.whenLookedAt(() -> {
            Menu menu = new Menu(actions(document), suppressions(document), diagnostics(), document.findings(), document.firstNumber(), only,
                document::isReportedHere);
            List<CodeAction> found = menu.at(new Ranges(document.source(), client.encoding()).span(range));
            if (menu.needsFixAllNow()) {
                mend(document, new Watch.Reply<>(mended -> reply.answer().accept(menu.withFixAll(found, mended)), reply.failure(),
                    reply.superseded()));
            } else {
                reply.answer().accept(found);
            }
        });
    }

    /** The edit of an action that was handed out. */
    void resolve(Actions.Ticket ticket, Watch.Reply<WorkspaceEdit> reply) {
        Document document = documents.get(ticket.uri());
        if (document == null || document.version() != ticket.version() || !document.isLookedAt()) {
            reply.superseded().run();
        } else if (ticket.isFixAll()) {
            mend(document, new Watch.Reply<>(mended -> reply.answer().accept(actions(document).edit(mended)), reply.failure(),
                reply.superseded()));
        } else {
            document.offered(ticket.number()).stream().flatMap(finding -> finding.fixes().stream()).filter(offer -> offer.id().equals(ticket.fix())).findFirst()
                .ifPresentOrElse(offer -> reply.answer().accept(actions(document).edit(offer.edits())), reply.superseded());
        }
    }

    private Actions actions(Document document) {
        return new Actions(client, document.uri(), document.version(), document.source());
    }

    private SuppressionEdits suppressions(Document document) {
        String settingsUri = known.settings().map(file -> uris.uri(file.path())).orElse("");
        return new SuppressionEdits(actions(document), document.functions(), known.settings(), settingsUri);
    }

    /** Lets the client write a suppression with a reason; false when the text has moved on or the scope makes no sense there. */
    boolean suppress(SuppressionRequest request) {
        Document document = documents.get(request.uri());
        if (document == null || document.version() != request.version() || !document.isCurrent()) {
            return false;
        }
        int at = new Ranges(document.source(), client.encoding()).offset(request.position());
        Optional<WorkspaceEdit> edit = suppressions(document).of(request.scope(), new Span(at, at), request.rule(), request.reason());
        edit.ifPresent(made -> voice.apply("Suppress " + request.rule(), made));
        return edit.isPresent();
    }

    private void mend(Document document, Watch.Reply<SourceText> reply) {
        String name = document.source().path();
        watch.ask(sources(), (texts, cancelled) -> inspector.mend(texts, name, cancelled).orElse(document.source()), reply);
    }

    /** The page of the rule whose finding stands at the position, and what is known about the code there. */
    Optional<Hover> hover(String uri, Position position) {
        return current(uri).flatMap(document -> notes(document).hover(document.findings(), rulePages, position));
    }

    Optional<List<? extends DocumentHighlight>> highlights(String uri, Position position) {
        return current(uri).flatMap(document -> notes(document).highlights(position));
    }

    void lenses(String uri, Consumer<List<? extends CodeLens>> answer) {
        Document document = documents.get(uri);
        if (document == null || settings.lenses() == ClientSettings.Shown.NO) {
            answer.accept(List.of());
        } else {
            document.whenCurrent(() -> answer.accept(notes(document).lenses(client.commands())));
        }
    }

    void hints(String uri, Range range, Consumer<List<InlayHint>> answer) {
        Document document = documents.get(uri);
        if (document == null || settings.hints() == ClientSettings.Shown.NO) {
            answer.accept(List.of());
        } else {
            document.whenCurrent(() -> answer.accept(notes(document).hints(range)));
        }
    }

    /** The function at a position, with the threads that run it. */
    Optional<List<CallHierarchyItem>> callsAt(String uri, Position position) {
        return current(uri).flatMap(document -> calls().at(document.source().path(), new Ranges(document.source(), client.encoding()).offset(position)));
    }

    CallTree calls() {
        return new CallTree(known.graphs(), this::text, this::uriOf, client.encoding());
    }

    private Optional<Document> current(String uri) {
        return Optional.ofNullable(documents.get(uri)).filter(Document::isCurrent);
    }

    private FileNotes notes(Document document) {
        return new FileNotes(new Ranges(document.source(), client.encoding()), document.source(), known.graphs());
    }
}

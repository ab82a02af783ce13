package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An assertion fails the test of the thread that it runs on. On a thread of its own it ends that thread, and the test passes. */
public final class AssertionInWorkerThreadLostCheck implements Check {
    private static final int MAXIMUM_CALLS = 3;
    private static final Set<String> CATCHING = Set.of("java.lang.AssertionError", "java.lang.Error", "java.lang.Throwable");

    @Override
    public String rule() {
        return "assertion-in-worker-thread-lost";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        if (context.facts().values().stream().noneMatch(function -> function.modelled().stream().anyMatch(call -> call.model().is(Trait.FAILS_TEST)))) {
            return;
        }
        Set<Unit> hearing = new LinkedHashSet<>();
        context.facts().values().stream().flatMap(function -> function.modelled().stream()).filter(call -> call.model().is(Trait.HEARS_FAILURES))
            .forEach(call -> hearing.add(call.site().unit()));
        Set<Site> told = new LinkedHashSet<>();
        for (ThreadNode node : context.threads().trees().stream().flatMap(List::stream).filter(each -> each.spawn().isPresent()).toList()) {
            if (!hearing.contains(node.spawn().get().spawn().site().unit()) && isOnItsOwn(node, context)) {
                find(node.facts(), List.of(), context).filter(path -> told.add(path.get(path.size() - 1)) && !tellsOfSuccess(node.facts(), path.get(0), context))
                    .ifPresent(path -> findings.accept(finding(node, path)));
            }
        }
    }

    /** Nobody gets the failure of the task: it has no future. */
    private static boolean isOnItsOwn(ThreadNode node, CheckContext context) {
        Site create = node.spawn().get().spawn().site();
        FunctionFacts creator = context.facts().get(create.function());
        Optional<ModelledCall> made = creator == null ? Optional.empty() : creator.modelledAt(create);
        return made.filter(call -> CheckContext.does(call.model(), Action.START) || CheckContext.does(call.model(), Action.CREATE)
            || CheckContext.does(call.model(), Action.SUBMIT) && !call.model().mustCheck() && !call.model().is(Trait.CHAINS_STAGE)).isPresent();
    }

    /** The calls from a function to an assertion of which nothing on the way catches the failure. */
    private static Optional<List<Site>> find(FunctionFacts function, List<Site> before, CheckContext context) {
        Optional<List<Site>> own = function.modelled().stream().filter(call -> call.model().is(Trait.FAILS_TEST) && !isCaught(call.site(), function))
            .findFirst().map(call -> with(before, call.site()));
        if (own.isPresent() || before.size() >= MAXIMUM_CALLS) {
            return own;
        }
        for (CallFact call : function.calls()) {
            FunctionFacts callee = context.facts().get(call.target());
            Optional<List<Site>> inner = callee == null || callee == function || isCaught(call.site(), function) ? Optional.empty() : find(callee, with(before, call.site()), context);
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private static List<Site> with(List<Site> before, Site site) {
        List<Site> path = new ArrayList<>(before);
        path.add(site);
        return path;
    }

    private static boolean isCaught(Site site, FunctionFacts function) {
        return function.observations().handlers().stream().anyMatch(handler -> handler.types().stream().anyMatch(CATCHING::contains) && handler.attempt().contains(site.span()));
    }

    /** Something that others may see comes only after the assertion held, so that a test can miss it. What is in a {@code finally} comes in any case. */
    private static boolean tellsOfSuccess(FunctionFacts function, Site assertion, CheckContext context) {
        List<Function.Attempt> attempts = context.function(function.function()).map(Function::attempts).orElse(List.of());
        boolean signals = function.events().stream().filter(AssertionInWorkerThreadLostCheck::tells).map(event -> event.path().get(0)).anyMatch(site -> isAfter(site, assertion, attempts));
        return signals || function.accesses().stream().filter(access -> access.writes() && Places.local(access.place()).isEmpty()).map(AssertionInWorkerThreadLostCheck::first)
            .anyMatch(site -> isAfter(site, assertion, attempts));
    }

    private static boolean tells(SyncEvent event) {
        return switch (event.kind()) {
            case NOTIFY, SEMAPHORE_POST, LATCH_COUNT, COMPLETE, BARRIER -> true;
            default -> false;
        };
    }

    private static Site first(AccessFact access) {
        return access.path().get(0);
    }

    private static boolean isAfter(Site site, Site assertion, List<Function.Attempt> attempts) {
        boolean always = attempts.stream().anyMatch(attempt -> attempt.cleanup().contains(site.span()) && attempt.body().contains(assertion.span()));
        return site.ordinal() > assertion.ordinal() && !always;
    }

    private Finding finding(ThreadNode node, List<Site> path) {
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(node.spawn().get().spawn().site(), node.describe() + " is started here"));
        steps.addAll(Stories.calls(path));
        Site assertion = path.get(path.size() - 1);
        steps.add(Stories.step(assertion, "a failure here ends only this thread"));
        return Findings.path(rule(), Severity.WARNING, assertion, "This assertion runs on a thread of its own: when it fails, that thread ends and the test still passes", steps, "assertion");
    }
}

package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.LockReleasedBetweenCheckAndUseCheck.Story;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions that a function of C or C++ answers from what it guards by a lock that it takes for itself: once the lock is given back the
 * answer is of yesterday. Whoever decides by it on a call that changes the same state, whatever it is by then, may do what another thread
 * has done in between. Stateless.
 */
final class StaleQuestions {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private StaleQuestions() {}

    static Stream<Story> all(FunctionFacts function, CheckContext context) {
        List<CallFact> questions = function.calls().stream().filter(call -> asks(call.target(), context)).toList();
        return questions.stream().flatMap(question -> function.calls().stream().filter(act -> act.site().ordinal() > question.site().ordinal())
            .flatMap(act -> story(question, act, function, context).stream()));
    }

    /** True when the function tells whether something is so, and waits for nothing. */
    private static boolean asks(Symbol target, CheckContext context) {
        FunctionFacts callee = context.facts().get(target);
        if (callee == null || callee.omitted() || callee.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.WAIT)
                || callee.events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.path().size() == 1)) {
            return false;
        }
        Set<Value> answers = new LinkedHashSet<>();
        callee.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN).forEach(exit -> answers.add(exit.value()));
        boolean truth = context.function(target).filter(found -> Set.of("bool", "_Bool").contains(found.returnType().name())).isPresent();
        boolean compares = answers.stream().allMatch(answer -> answer instanceof Value.Not || answer instanceof Value.Binary binary && COMPARISONS.contains(binary.operator()));
        Set<Value> alternatives = new LinkedHashSet<>();
        answers.forEach(answer -> alternatives.addAll(callee.alternatives().getOrDefault(answer, Set.of(answer))));
        boolean oneOfTwo = alternatives.size() > 1 && alternatives.stream().allMatch(answer -> answer instanceof Value.Constant number && Math.abs(number.number()) <= 1);
        return !answers.isEmpty() && (truth || compares || oneOfTwo);
    }

    private static Optional<Story> story(CallFact question, CallFact act, FunctionFacts function, CheckContext context) {
        boolean around = question.locks().stream().anyMatch(act.locks()::contains);
        FunctionFacts actor = context.facts().get(act.target());
        if (around || actor == null || actor.omitted() || !actor.conditions().isEmpty() || act.target().equals(question.target())) {
            return Optional.empty();
        }
        BlockOrder order = FieldTests.of(context).order(function.function());
        Optional<ConditionFact> test = function.conditions().stream().filter(condition -> condition.site().ordinal() >= question.site().ordinal()
            && condition.site().ordinal() < act.site().ordinal() && isAnswer(condition.condition(), question, context)
            && function.calls().stream().noneMatch(other -> other != question && other.target().equals(question.target())
                && other.site().ordinal() > question.site().ordinal() && other.site().ordinal() < condition.site().ordinal())
            && order.decides(condition.site().ordinal(), act.site().ordinal())
            && order.leadsTo(condition.site().ordinal(), true, act.site().ordinal(), List.of()) != order.leadsTo(condition.site().ordinal(), false, act.site().ordinal(), List.of()))
            .findFirst();
        if (test.isEmpty()) {
            return Optional.empty();
        }
        List<AccessFact> asked = within(question, context).filter(read -> !read.isAtomic()).toList();
        List<AccessFact> done = within(act, context).toList();
        for (AccessFact write : done.stream().filter(access -> changesAnyhow(access, done, actor)).toList()) {
            Optional<AccessFact> read = asked.stream().filter(access -> !access.writes() && Places.isIn(access.place(), write.place())).findFirst();
            boolean claimed = asked.stream().anyMatch(access -> access.writes() && Places.isIn(access.place(), write.place()));
            Optional<Lock> lock = read.flatMap(found -> found.locks().stream().filter(held -> write.locks().contains(held) && !question.mayLocks().contains(held)
                && !act.mayLocks().contains(held)).findFirst());
            if (lock.isPresent() && !claimed && isShared(write, context)) {
                return Optional.of(new Story(read.get(), lock.get(), question.site(), test, write));
            }
        }
        return Optional.empty();
    }

    /** The accesses of the function that is called itself, in the words of the caller. */
    private static Stream<AccessFact> within(CallFact call, CheckContext context) {
        Substitution names = new Substitution(call.receiver(), call.arguments(), content -> content);
        return Optional.ofNullable(context.facts().get(call.target())).stream().flatMap(callee -> callee.accesses().stream())
            .filter(access -> access.path().size() == 1 && Places.local(access.place()).isEmpty() && !access.locks().isEmpty())
            .map(access -> new AccessFact(names.apply(access.place()), access.kind(), access.atomicity(), access.type(), List.of(call.site(), access.site()),
                names.locks(access.locks()), access.mayLocks(), access.released(), access.live(), access.joined(), access.order(), access.under()))
            .filter(access -> !Places.isUnknown(access.place()) && Places.local(access.place()).isEmpty());
    }

    /** Counts, puts something in front of what was there, or adds to a container that does not look for it first. */
    private static boolean changesAnyhow(AccessFact access, List<AccessFact> done, FunctionFacts actor) {
        if (!access.writes() || Places.hasVariableIndex(access.place())) {
            return false;
        }
        boolean adds = actor.modelledAt(access.site()).filter(call -> call.model().is(Trait.ADDS_ANYHOW)).isPresent();
        boolean replaces = actor.modelledAt(access.site()).isEmpty() && done.stream().anyMatch(read -> !read.writes() && read.place().equals(access.place()))
            && !(actor.returned() instanceof Value.Load);
        return adds || access.kind() == Operation.AccessKind.UPDATE && actor.modelledAt(access.site()).isEmpty() || replaces;
    }

    /** What the call has answered, by one of the names that it may have. */
    private static boolean isAnswer(Value condition, CallFact question, CheckContext context) {
        FunctionFacts callee = context.facts().get(question.target());
        return Predicates.mentions(condition, part -> part.equals(question.answer()) || part instanceof Value.Opaque answer && answer.function().equals(question.target()))
            || callee != null && callee.returned() instanceof Value.Binary told
                && Predicates.mentions(condition, new Substitution(question.receiver(), question.arguments(), content -> content).apply(told));
    }

    /** Two threads come to the change with the same object. */
    private static boolean isShared(AccessFact write, CheckContext context) {
        RootTerms terms = context.memo().get(RootTerms.class, () -> new RootTerms(context.facts()));
        Set<Place> once = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                Set<Place> here = new LinkedHashSet<>();
                node.facts().accesses().stream().filter(access -> access.writes() && access.site().equals(write.site()))
                    .map(access -> RootTerms.apply(terms.of(node), access.place())).filter(place -> !Places.isUnknown(place) && !Places.hasVariableIndex(place) && !(place.root() instanceof Place.PointeeRoot object && node.own().contains(object.pointer())))
                    .forEach(here::add);
                if (node.many() && !here.isEmpty() || here.stream().anyMatch(once::contains)) {
                    return true;
                }
                if (node.parent().isPresent()) {
                    once.addAll(here);
                }
            }
        }
        return false;
    }
}

package dev.threadlint.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.models.Effect.Action;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlModelsTest {
    private final YamlModels models = YamlModels.builtIn();

    @Test
    void pthreadCreateStartsItsThirdArgumentWithItsFourth() {
        CallModel create = models.find("pthread_create", 4).orElseThrow();
        assertThat(create.mustCheck()).isTrue();
        assertThat(create.success()).isEqualTo(CallModel.Success.ERROR_NUMBER);
        assertThat(create.effects()).containsExactly(new Effect(Action.CREATE, Operand.argument(0), Operand.argument(2), 3, false,
            Operand.argument(1)));
    }

    @Test
    void aThreadObjectHandsAllFurtherArgumentsOn() {
        Effect create = models.find("std::thread::thread", 3).orElseThrow().effects().get(0);
        assertThat(create).isEqualTo(new Effect(Action.CREATE, Operand.RECEIVER, Operand.argument(0), 1, true, Operand.NONE));
        assertThat(models.find("std::thread::thread", 0).orElseThrow().effects().get(0).action()).isEqualTo(Action.NOTHING);
    }

    @Test
    void printfReadsEveryFurtherPointer() {
        List<Effect> effects = models.find("fprintf", 4).orElseThrow().effects();
        assertThat(effects).containsExactly(
            new Effect(Action.READ, Operand.argument(1), Operand.NONE, -1, false, Operand.NONE),
            new Effect(Action.READ, Operand.argument(2), Operand.NONE, 2, true, Operand.NONE));
    }

    @Test
    void theModelWithTheCallsArityWins() {
        assertThat(action("std::condition_variable::wait", 2)).containsExactly(Action.WAIT, Action.RUN);
        assertThat(action("std::condition_variable::wait", 1)).containsExactly(Action.WAIT);
    }

    @Test
    void aMemberIsFoundInTheSupertypes() {
        assertThat(action("java.util.concurrent.ThreadPoolExecutor.execute", 1)).containsExactly(Action.SUBMIT);
        assertThat(action("java.util.concurrent.locks.ReentrantLock.lock", 0)).containsExactly(Action.LOCK);
        assertThat(action("java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock.lock", 0)).containsExactly(Action.LOCK_SHARED);
        assertThat(models.find("java.util.concurrent.ScheduledThreadPoolExecutor.nosuch", 0)).isEmpty();
    }

    @Test
    void whatAThreadSafeTypeInheritsIsAtomic() {
        assertThat(action("java.util.ArrayList.size", 0)).containsExactly(Action.READ);
        assertThat(action("java.util.Vector.size", 0)).containsExactly(Action.ATOMIC_READ);
        assertThat(action("java.util.Vector.add", 1)).containsExactly(Action.ATOMIC_WRITE, Action.OVERWRITE, Action.STORE);
        assertThat(action("java.util.concurrent.ConcurrentHashMap.computeIfAbsent", 2)).contains(Action.ATOMIC_UPDATE, Action.RUN);
    }

    @Test
    void templateArgumentsAndInlineNamespacesDoNotHideAModel() {
        assertThat(action("std::vector<int>::push_back", 1)).containsExactly(Action.WRITE, Action.STORE);
        assertThat(action("std::vector<std::thread>::push_back", 1)).containsExactly(Action.MOVE);
        assertThat(action("std::atomic<std::vector<int>*>::operator=", 1)).containsExactly(Action.ATOMIC_WRITE);
        assertThat(action("std::__cxx11::basic_string<char>::size", 0)).containsExactly(Action.READ);
        assertThat(action("std::operator<<", 2)).containsExactly(Action.NOTHING);
    }

    @Test
    void theParameterCountOfAJavaNameIsNoPartOfIt() {
        assertThat(models.find("java.lang.Thread.start/0", 0)).isEqualTo(models.find("java.lang.Thread.start", 0)).isPresent();
    }

    @Test
    void unknownFunctionsHaveNoModel() {
        assertThat(models.find("frobnicate", 2)).isEmpty();
        assertThat(models.isThreadSafeType("java.util.ArrayList")).isFalse();
        assertThat(models.isThreadSafeType("java.util.concurrent.ConcurrentHashMap")).isTrue();
    }

    @Test
    void aUsersPackAddsWrappersAndReplacesModels() {
        YamlModels.WithUser both = models.withUser("""
            pack: ours
            functions:
              my_spawn: {success: zero, must-check: true, create: result, run: arg0, with: arg1}
              base::Locker::Locker/1: {guard-deferred: receiver, locks: arg0}
              "pthread_join":
                effects:
                  - {join: arg0}
                  - nothing
            thread-safe-types: [base::Counter]
            supertypes: {base::Child: base::Counter}
            """, "ours.yaml");
        assertThat(both.problems()).isEmpty();
        assertThat(both.models().find("my_spawn", 2)).isPresent();
        assertThat(both.models().find("base::Locker::Locker", 1).orElseThrow().effects().get(0).action())
            .isEqualTo(Action.GUARD_DEFERRED);
        assertThat(both.models().find("pthread_join", 2).orElseThrow().effects()).hasSize(2);
        assertThat(both.models().isThreadSafeType("base::Counter")).isTrue();
        assertThat(both.models().supertypes("base::Child")).containsExactly("base::Counter");
        assertThat(models.find("my_spawn", 2)).as("the models it was added to stay").isEmpty();
    }

    @Test
    void mistakesAreToldWithLineAndColumn() {
        assertThat(problems("pack: a\nfunctions:\n  f: {lokc: arg0}\n")).containsExactly("u.yaml:3:7: no action is named;"
            + " see docs/models.md for the list");
        assertThat(problems("pack: a\nfunctions:\n  f: {lock: arg}\n").get(0)).startsWith("u.yaml:3:13: `arg` is no operand");
        assertThat(problems("pack: a\nfunctions:\n  f: {lock: receiver}\n").get(0)).startsWith("u.yaml:3:6: `f` is no member");
        assertThat(problems("pack: a\nfunctions:\n  f/1: {lock: arg1}\n").get(0)).endsWith("with 1 arguments has no arg1");
        assertThat(problems("pack: a\nfunctions:\n  f: lock\n").get(0)).startsWith("u.yaml:3:6: `lock` needs an operand");
        assertThat(problems("pack: a\nfunctions:\n  f: {lock: arg0, to: arg1}\n").get(0)).startsWith("u.yaml:3:19: `to` does not go");
        assertThat(problems("pack: a\nfunctions:\n  f: {join: arg0..}\n").get(0)).startsWith("u.yaml:3:13: `join` takes one");
        assertThat(problems("pack: a\nfunctions:\n  f: nothing\n  f: exit-process\n").get(0)).startsWith("u.yaml:4:3: `f` is already");
        assertThat(problems("pack: a\nfunctoins:\n").get(0)).startsWith("u.yaml:2:1: unknown section `functoins`");
        assertThat(problems("pack: a\nfunctions:\n  f: {success: maybe, lock: arg0}\n").get(0)).startsWith("u.yaml:3:16: `success` is");
        assertThat(problems("functions: {}\n").get(0)).startsWith("u.yaml:1:1: `pack` is missing");
        assertThat(problems("- a\n").get(0)).startsWith("u.yaml:1:1: a pack is a mapping");
    }

    @Test
    void brokenYamlIsOneProblemAndChangesNothing() {
        YamlModels.WithUser both = models.withUser("pack: a\nfunctions: {f: [\n", "u.yaml");
        assertThat(both.problems()).hasSize(1);
        assertThat(both.problems().get(0).line()).isEqualTo(3);
        assertThat(both.models()).isSameAs(models);
    }

    @Test
    void anEntryWithAProblemIsLeftOutAndTheOthersStay() {
        YamlModels.WithUser both = models.withUser("pack: a\nfunctions:\n  f: {lock: bad}\n  g: {lock: arg0}\n", "u.yaml");
        assertThat(both.problems()).hasSize(1);
        assertThat(both.models().find("f", 1)).isEmpty();
        assertThat(both.models().find("g", 1)).isPresent();
    }

    @Test
    void namesExpandLikeBracesOfAShell() {
        assertThat(NamePattern.expand("a{b,c}d{,e}, f")).containsExactly("abd", "abde", "acd", "acde", "f");
        assertThat(NamePattern.expand("operator new[]")).containsExactly("operator new[]");
        assertThat(NamePattern.expand("open{a,b")).containsExactly("open{a,b");
    }

    private List<Action> action(String function, int arity) {
        Optional<CallModel> model = models.find(function, arity);
        return model.orElseThrow().effects().stream().map(Effect::action).toList();
    }

    private List<String> problems(String text) {
        return models.withUser(text, "u.yaml").problems().stream().map(ModelProblem::toString).toList();
    }
}

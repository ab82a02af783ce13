package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Models;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Methods that the platform calls on a thread of its own when nobody can reach an object any more, such as finalizers: what belongs to all
 * objects of the class they share with those who make and use others. Immutable.
 */
final class Collectors {
    private static final String ROOT = "java.lang.Object";

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Models models;
    private final Entries entries;
    private final Callers callers;

    Collectors(Program program, Map<Symbol, FunctionFacts> facts, Models models, Entries entries, Callers callers) {
        this.program = program;
        this.facts = facts;
        this.models = models;
        this.entries = entries;
        this.callers = callers;
    }

    /** A caller of the class and the thread that collects its objects; absent when no method does. */
    Optional<ThreadNode> of(String type) {
        return entries.declared(type).stream().filter(method -> isCollector(method, type)).findFirst().flatMap(method -> of(type, method.symbol()));
    }

    private Optional<ThreadNode> of(String type, Symbol method) {
        List<AccessFact> accesses = Optional.ofNullable(facts.get(method)).map(FunctionFacts::accesses).orElse(List.of());
        if (accesses.isEmpty()) {
            return Optional.empty();
        }
        Spawn spawn = Spawn.byPlatform(accesses.get(0).path().get(0), new Value.FunctionReference(method, Optional.of(Callers.other(type)), List.of()));
        return Optional.of(callers.beside(type, SpawnFact.running(spawn), access -> !access.path().get(0).function().equals(method)));
    }

    private boolean isCollector(Function method, String type) {
        List<String> above = new ArrayList<>(program.ancestors(type));
        above.add(ROOT);
        return !method.traits().isStatic() && above.stream().anyMatch(ancestor -> models.find(ancestor + "." + method.symbol().simpleName(), method.parameters().size())
            .filter(model -> model.is(Trait.COLLECTS)).isPresent());
    }
}

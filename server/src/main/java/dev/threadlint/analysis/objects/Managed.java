package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Models;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that the program puts under the management of the platform: threads of others call the methods of their management interfaces
 * whenever they want, beside those who work with them. Immutable.
 */
final class Managed {
    private static final int MAXIMUM_CALLS = 64;

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;

    /** The words in which the names of management interfaces end, by the class of the objects that are registered. */
    private final Map<String, Set<String>> endings = new LinkedHashMap<>();

    /** Functions that register their own object. */
    private final Set<Symbol> ofThemselves = new LinkedHashSet<>();

    Managed(Program program, Map<Symbol, FunctionFacts> facts, Models models) {
        this.program = program;
        this.facts = facts;
        for (Program.Definition definition : program.definitions().values()) {
            if (definition.unit().language() == Language.JAVA) {
                look(definition.function(), models);
            }
        }
    }

    private void look(Function function, Models models) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee && !call.arguments().isEmpty()) {
                    String name = callee.function().name();
                    int slash = name.indexOf('/');
                    Optional<CallModel> model = slash < 0 ? Optional.empty() : models.find(name.substring(0, slash), call.arguments().size());
                    model.map(found -> found.traits().get(Trait.MANAGES)).ifPresent(words -> register(function, call, List.of(words.split(" "))));
                }
            }
        }
    }

    private void register(Function function, Operation.Call call, List<String> words) {
        boolean itself = call.arguments().get(0).equals(new Value.Parameter(-1));
        String type = itself ? function.owner().orElse("") : call.argumentTypes().isEmpty() ? "" : call.argumentTypes().get(0).name();
        if (program.types().containsKey(type)) {
            endings.computeIfAbsent(type, key -> new LinkedHashSet<>()).addAll(words);
            if (itself) {
                ofThemselves.add(function.symbol());
            }
        }
    }

    /** The methods of a class by which others call its objects, such as {@code setLimit/1}; none when they are not under management. */
    Set<String> methods(String type) {
        Set<String> words = new LinkedHashSet<>(endings.getOrDefault(type, Set.of()));
        List<String> above = program.ancestors(type);
        above.forEach(ancestor -> words.addAll(endings.getOrDefault(ancestor, Set.of())));
        Set<String> found = new LinkedHashSet<>();
        if (!words.isEmpty()) {
            above.stream().filter(ancestor -> isInterface(ancestor) && words.stream().anyMatch(ancestor::endsWith)).forEach(management -> {
                found.addAll(program.abstracts().getOrDefault(management, Set.of()));
                program.ancestors(management).forEach(wider -> found.addAll(program.abstracts().getOrDefault(wider, Set.of())));
            });
        }
        return found;
    }

    private boolean isInterface(String type) {
        return Optional.ofNullable(program.types().get(type)).filter(declared -> declared.modifiers().contains("interface")).isPresent();
    }

    /**
     * A call by others uses a field of the object itself, and one of both is a call that writes. What others only read may have been set
     * before they knew the object, unless its constructor makes it known.
     */
    static boolean isCall(Race race, String type, Set<String> methods, boolean sinceConstruction) {
        boolean own = race.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(Callers.object(type));
        return own && (isCall(race.first(), methods, sinceConstruction) || isCall(race.second(), methods, sinceConstruction));
    }

    private static boolean isCall(Race.Participant participant, Set<String> methods, boolean reads) {
        return (reads || participant.access().writes()) && methods.contains(Entries.member(participant.access().path().get(0).function()));
    }

    /** A constructor of the class, or of one above it, registers the object that it makes. */
    boolean sinceConstruction(String type) {
        List<String> levels = new ArrayList<>(List.of(type));
        levels.addAll(program.ancestors(type));
        Deque<Symbol> open = new ArrayDeque<>();
        facts.keySet().stream().filter(function -> function.simpleName().equals("<init>")
            && levels.contains(function.name().substring(0, Math.max(0, function.name().lastIndexOf('.'))))).forEach(open::add);
        Set<Symbol> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty() && seen.size() < MAXIMUM_CALLS) {
            Symbol function = open.remove();
            if (ofThemselves.contains(function)) {
                return true;
            }
            Optional.ofNullable(facts.get(function)).stream().flatMap(known -> known.calls().stream())
                .filter(call -> call.receiver().filter(new Value.Parameter(-1)::equals).isPresent() && seen.add(call.target()))
                .forEach(call -> open.add(call.target()));
        }
        return false;
    }
}

package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.locks.LockFacts;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.SharedFields;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one program that checks may ask. Immutable but for the memo, which belongs to the thread that runs the checks.
 *
 * @param races about memory of the program
 * @param libraryRaces about what library functions keep for themselves
 * @param shared fields of Java classes that several threads use
 */
public record CheckContext(Program program, Map<Symbol, FunctionFacts> facts, ThreadForest threads, List<Race> races,
                           List<Race> libraryRaces, LockFacts locks, Models models, SharedFields shared, Memo memo) {
    private static final int MAXIMUM_SUPERTYPES = 64;

    public Optional<Function> function(Symbol symbol) {
        return program.find(symbol).map(Program.Definition::function);
    }

    public Optional<Unit> unit(Symbol symbol) {
        return program.find(symbol).map(Program.Definition::unit);
    }

    /** The place in the words of the function whose terms it is in: {@code list->head}, in Java {@code list.head}, {@code Cache.class}. */
    public String name(Place place, Symbol function) {
        Optional<Program.Definition> known = program.find(function);
        if (place.root() instanceof Place.VariableRoot root && root.symbol().name().endsWith(".class")) {
            String name = root.symbol().name();
            return name.substring(name.lastIndexOf('.', name.length() - ".class".length() - 1) + 1);
        }
        if (place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot own && own.pointer().equals(new Value.Parameter(-1))) {
            return known.flatMap(found -> found.function().owner()).map(owner -> owner.substring(owner.lastIndexOf('.') + 1) + ".this").orElse("this");
        }
        Language language = known.map(found -> found.unit().language()).orElse(Language.C);
        return Places.describe(place, index -> known.flatMap(found -> parameter(found.function(), index)).orElse("argument " + (index + 1)), language);
    }

    private static Optional<String> parameter(Function function, int index) {
        int captured = index - function.parameters().size();
        Optional<Variable> variable = captured < 0 ? Optional.of(function.parameters().get(index))
            : captured < function.captures().size() ? Optional.of(function.captures().get(captured).variable()) : Optional.empty();
        return variable.map(found -> found.symbol().simpleName()).filter(name -> !name.isEmpty());
    }

    /** The field that keeps an object which a function uses, with the class that declares it. */
    Optional<FieldKey> keeper(FunctionFacts user, Value object) {
        FieldContents contents = shared.contents();
        Optional<FieldKey> key = object instanceof Value.Load load && FieldKey.isFieldItself(load.place()) ? FieldKey.of(load.place())
            : contents.home(object);
        return key.map(found -> contents.resolve(found, function(user.function()).flatMap(Function::owner).orElse("")));
    }

    /** True when a trait holds for a type or for one of its supertypes, in the program or in the libraries. */
    public boolean is(String type, TypeTrait trait) {
        if (type.isEmpty()) {
            return false;
        }
        List<String> open = new ArrayList<>(List.of(type));
        open.addAll(program.ancestors(type));
        for (int i = 0; i < open.size() && i < MAXIMUM_SUPERTYPES; i++) {
            if (models.is(open.get(i), trait)) {
                return true;
            }
            models.supertypes(open.get(i)).stream().filter(above -> !open.contains(above)).forEach(open::add);
        }
        return false;
    }

    /** True when the model of a call contains the action. */
    public static boolean does(CallModel model, Effect.Action action) {
        return model.effects().stream().anyMatch(effect -> effect.action() == action);
    }
}

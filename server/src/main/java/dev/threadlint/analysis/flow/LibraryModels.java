package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What library functions mean in a program, whose classes inherit members from those of libraries. Confined to one thread. */
final class LibraryModels {
    /** Stands for a semaphore without a name, which may be any. */
    private static final Object ANY = "#any";

    private final Program program;
    private final Models models;
    /** Every call is asked for again and again. */
    private final Map<Symbol, Map<Integer, Optional<CallModel>>> known = new LinkedHashMap<>();
    /** Names of semaphores, as soon as somebody asks for one. */
    private @Nullable Set<Object> counting;

    LibraryModels(Program program, Models models) {
        this.program = program;
        this.models = models;
    }

    /** True for a semaphore that may begin with several permits. */
    boolean isCounting(Place semaphore) {
        if (counting == null) {
            counting = new LinkedHashSet<>();
            program.definitions().values().forEach(definition -> DirectCalls.each(definition.function(), this::count));
        }
        Optional<Object> name = RecursiveLocks.name(semaphore);
        return name.isEmpty() || counting.contains(ANY) || counting.contains(name.get());
    }

    /** Takes note of what begins with other than one permit or none. Whatever else is begun by a value is no semaphore. */
    private void count(Operation.Call call) {
        find(((Value.FunctionReference) call.callee()).function(), call.arguments().size()).stream().flatMap(model -> model.effects().stream())
            .filter(effect -> effect.action() == Effect.Action.INITIALISE && effect.attribute().index() >= 0 && effect.attribute().index() < call.arguments().size()).forEach(effect -> {
                Value permits = call.arguments().get(effect.attribute().index());
                Value begun = AtomicWords.operand(effect, call).orElse(Value.UNKNOWN);
                boolean single = permits instanceof Value.Constant number && number.number() >= 0 && number.number() <= 1 || permits instanceof Value.AddressOf;
                if (!single) {
                    counting.add(RecursiveLocks.name(Place.pointee(begun)).orElse(ANY));
                }
            });
    }

    Optional<CallModel> find(Symbol symbol, int arity) {
        Map<Integer, Optional<CallModel>> byArity = known.get(symbol);
        if (byArity == null) {
            byArity = new LinkedHashMap<>(4);
            known.put(symbol, byArity);
        }
        Optional<CallModel> model = byArity.get(arity);
        if (model == null) {
            model = search(symbol, arity);
            byArity.put(arity, model);
        }
        return model;
    }

    private Optional<CallModel> search(Symbol symbol, int arity) {
        Optional<CallModel> found = findExact(symbol, arity);
        return found.isEmpty() && arity == 1 && symbol.name().endsWith(Symbol.OPEN_ARITY) ? findExact(symbol, 0) : found;
    }

    private Optional<CallModel> findExact(Symbol symbol, int arity) {
        String name = symbol.name();
        int slash = name.indexOf('/');
        String bare = slash > 0 && name.indexOf('.') > 0 ? name.substring(0, slash) : name;
        Optional<CallModel> direct = models.find(bare, arity);
        int member = Overrides.memberStart(bare);
        if (direct.isPresent() || member <= 0) {
            return direct;
        }
        String owner = bare.substring(0, member);
        List<String> supertypes = new ArrayList<>(program.ancestors(owner));
        supertypes.add(owner);
        for (String type : List.copyOf(supertypes)) {
            supertypes.addAll(models.supertypes(type));
        }
        for (String type : supertypes) {
            Optional<CallModel> inherited = models.find(type + bare.substring(member), arity);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        // Every class of Java has the members of Object (JLS 4.3.2).
        boolean ofObject = slash > 0 && name.indexOf('.') > 0 && !bare.endsWith("<init>");
        return ofObject ? models.find("java.lang.Object" + bare.substring(member), arity) : Optional.empty();
    }

    /** True when the trait holds for a type, or for a member of the class or struct of that name. */
    boolean isOf(String type, TypeTrait trait) {
        TypeDeclaration declared = program.types().get(type);
        return models.is(type, trait) || declared != null && declared.fields().stream()
            .anyMatch(field -> field.arrayLength() < 0 && field.type().form() != Type.Form.POINTER && models.is(field.type().name(), trait));
    }
}

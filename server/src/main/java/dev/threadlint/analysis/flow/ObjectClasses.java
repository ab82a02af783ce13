package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of objects of C++ that are known by name, variables and members that are no pointers, or by the pointer that holds them. A virtual call of such an object runs
 * the function of its class (C++ [class.virtual]); so does one further down, in a function that is given the object. Confined to one thread.
 */
final class ObjectClasses {
    private static final Symbol MARK = Symbol.external("#class");
    private static final int SELF = -1;

    /** What is known of the class of the object that a value points to, itself or by the pointer that it points to; empty for nothing. */
    interface Naming {
        String of(Value value);
    }

    private final Program program;
    /** Classes that have a base or are one. */
    private final Set<String> related = new LinkedHashSet<>();
    private final Map<Symbol, String> variables = new LinkedHashMap<>();
    private final Map<Symbol, Set<Integer>> deciding = new LinkedHashMap<>();
    private final PointedClasses pointed;

    ObjectClasses(Program program) {
        this.program = program;
        if (program.definitions().values().stream().noneMatch(definition -> definition.unit().language() == Language.CPP)) {
            this.pointed = PointedClasses.of(program, related);
            return;
        }
        for (TypeDeclaration type : program.types().values()) {
            if (!type.supertypes().isEmpty()) {
                related.add(type.name());
                related.addAll(program.ancestors(type.name()));
            }
        }
        if (!related.isEmpty()) {
            program.globals().values().forEach(this::note);
            program.definitions().values().forEach(definition -> definition.function().locals().forEach(this::note));
        }
        this.pointed = PointedClasses.of(program, related);
    }

    private void note(Variable variable) {
        if (isObject(variable.type()) && variable.arrayLength() < 0) {
            variables.put(variable.symbol(), variable.type().name());
        }
    }

    private boolean isObject(Type type) {
        return type.form() == Type.Form.RECORD && related.contains(type.name());
    }

    boolean isNone() {
        return related.isEmpty();
    }

    /** No pointer or field is known to hold objects of one class. */
    boolean pointsNowhere() {
        return pointed.isNone();
    }

    /** The class of the object at a place; empty when it is not known. */
    String at(Place place) {
        List<Place.Selector> steps = place.selectors();
        if (steps.isEmpty()) {
            return place.root() instanceof Place.VariableRoot root ? variables.getOrDefault(root.symbol(), "") : "";
        }
        TypeDeclaration owner = steps.get(steps.size() - 1) instanceof Place.Field field ? program.types().get(field.owner()) : null;
        return owner == null ? "" : owner.fields().stream().filter(field -> isMember(field, (Place.Field) steps.get(steps.size() - 1)) && field.arrayLength() < 0)
            .map(Variable::type).filter(this::isObject).map(Type::name).findFirst().orElse("");
    }

    /** The class of the object behind a pointer that all of the program sees; empty when it is not known. */
    String behind(Place pointer) {
        return pointed.behind(pointer);
    }

    /** The class of the object that a value points to, by what memory holds. */
    String of(Value value, Map<Place, Value> content) {
        if (value instanceof Value.AddressOf address && at(address.place()).isEmpty()) {
            return content.get(address.place()) instanceof Value.Allocation held ? held.type() : "";
        }
        return value instanceof Value.Allocation made ? made.type() : value instanceof Value.AddressOf address ? at(address.place())
            : value instanceof Value.Load load ? behind(load.place()) : "";
    }

    private static boolean isMember(Variable field, Place.Field step) {
        String name = field.symbol().name();
        return name.equals(step.name()) || name.endsWith("::" + step.name());
    }

    /** The class of the object that a value points to, in the terms of a function that may have been told the classes of its own. */
    static String of(Value value, FunctionFlow flow) {
        if (value instanceof Value.Allocation made) {
            return made.type();
        }
        if (value instanceof Value.AddressOf address) {
            String named = flow.analysis.classAt(address.place());
            return named.isEmpty() && flow.evaluator.value(new Value.Load(address.place())) instanceof Value.Allocation held ? held.type() : named;
        }
        if (!(TaskFlow.referred(value) instanceof Value.Parameter parameter)) {
            return value instanceof Value.Load load ? flow.analysis.classBehind(load.place()) : "";
        }
        if (flow.constants.get(parameter.index()) instanceof Value.Allocation mark && isMark(mark)) {
            return mark.type();
        }
        return flow.function().captured(parameter.index()).filter(Function.Capture::byReference).map(capture -> flow.analysis.classAt(Place.of(capture.variable()))).orElse("");
    }

    static String of(Optional<Value> object, FunctionFlow flow) {
        return object.map(value -> of(value, flow)).orElse("");
    }

    /** True for what stands for any object of a class where the values of parameters are told. */
    static boolean isMark(Value value) {
        return value instanceof Value.Allocation mark && mark.function().equals(MARK);
    }

    /** Adds the classes of what a function is given, as far as its virtual calls depend on them. */
    static void mark(Map<Integer, Value> constants, Set<Integer> deciding, Optional<Value> receiver, List<Value> arguments, Naming classes) {
        for (int index : deciding) {
            Value given = index == SELF ? receiver.orElse(Value.UNKNOWN) : index < arguments.size() ? arguments.get(index) : Value.UNKNOWN;
            String type = classes.of(given);
            if (!type.isEmpty()) {
                constants.putIfAbsent(index, new Value.Allocation(MARK, index, type));
            }
        }
    }

    /** Numbers of the parameters of a function on whose classes it depends what the function runs. */
    Set<Integer> deciding(Symbol function) {
        Set<Integer> known = deciding.get(function);
        if (known != null) {
            return known;
        }
        // A function that calls itself is not looked into again.
        deciding.put(function, Set.of());
        Set<Integer> found = program.find(function).filter(definition -> definition.unit().language() == Language.CPP)
            .map(definition -> deciding(definition.function())).orElse(Set.of());
        deciding.put(function, found);
        return found;
    }

    private Set<Integer> deciding(Function function) {
        Map<Value, Integer> names = new LinkedHashMap<>();
        int index = 0;
        for (Variable parameter : function.parameters()) {
            names.put(new Value.Load(Place.of(parameter)), index++);
        }
        for (Function.Capture capture : function.captures()) {
            // Of a pointer that is captured by reference the class of what it points to is told as well.
            names.put(new Value.Load(Place.of(capture.variable())), index++);
        }
        boolean whole = switch (function.kind()) {
            // While an object is made or destroyed its class is the one whose constructor or destructor runs (C++ [class.cdtor]).
            case CONSTRUCTOR, DESTRUCTOR -> false;
            default -> true;
        };
        if (whole) {
            names.put(new Value.Parameter(SELF), SELF);
        }
        Set<Integer> found = new LinkedHashSet<>();
        DirectCalls.each(function, call -> {
            Symbol callee = ((Value.FunctionReference) call.callee()).function();
            Integer object = call.receiver().map(names::get).orElse(null);
            if (object != null && (call.dispatch() == Operation.Dispatch.VIRTUAL || deciding(callee).contains(SELF))) {
                found.add(object);
            }
            for (int i = 0; i < call.arguments().size(); i++) {
                Integer given = names.get(call.arguments().get(i));
                if (given != null && deciding(callee).contains(i)) {
                    found.add(given);
                }
            }
        });
        return FrozenSet.copyOf(found);
    }

    /** True for a virtual function, also one without a body. */
    boolean isVirtual(Symbol function) {
        int member = Overrides.memberStart(function.name());
        return member > 0 && related.contains(function.name().substring(0, member)) && program.find(function)
            .map(definition -> definition.unit().language() == Language.CPP && definition.function().traits().isVirtual()).orElse(true);
    }
}

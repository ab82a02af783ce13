package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What calls tell of the class of the object whose monitor is a lock: one whose method of a subclass runs on the way is of that subclass.
 * Objects of two classes may be one object when one of the classes is above the other. Confined to one thread.
 */
final class SeenClasses {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Symbol, Map<Site, List<CallFact>>> calls = new LinkedHashMap<>();

    SeenClasses(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        this.facts = facts;
    }

    /** The name of a monitor, with the narrowest class that the calls along a path tell of its object. */
    Object narrow(Object name, Place lock, List<Site> path) {
        if (!isMonitor(name) || !lock.selectors().isEmpty() || !(lock.root() instanceof Place.PointeeRoot pointee)) {
            return name;
        }
        String narrowest = type(name);
        Optional<Value> object = Optional.of(pointee.pointer());
        for (int i = 0; i + 1 < path.size() && object.isPresent(); i++) {
            Symbol target = path.get(i + 1).function();
            Value outside = object.get();
            object = callsAt(path.get(i)).stream().filter(call -> call.target().equals(target)).findFirst().flatMap(call -> inside(call, outside));
            Optional<String> seen = object.filter(value -> value.equals(new Value.Parameter(-1))).flatMap(any -> owner(target));
            if (seen.isPresent() && isBelow(seen.get(), narrowest)) {
                narrowest = seen.get();
            }
        }
        return LockClass.MONITOR + narrowest;
    }

    private List<CallFact> callsAt(Site site) {
        FunctionFacts function = facts.get(site.function());
        return function == null ? List.of() : calls.computeIfAbsent(site.function(), key -> {
            Map<Site, List<CallFact>> bySite = new LinkedHashMap<>();
            function.calls().forEach(call -> bySite.computeIfAbsent(call.site(), at -> new ArrayList<>()).add(call));
            return bySite;
        }).getOrDefault(site, List.of());
    }

    private static Optional<Value> inside(CallFact call, Value object) {
        if (call.receiver().filter(object::equals).isPresent()) {
            return Optional.of(new Value.Parameter(-1));
        }
        int index = call.arguments().indexOf(object);
        return index < 0 ? Optional.empty() : Optional.of(new Value.Parameter(index));
    }

    private Optional<String> owner(Symbol function) {
        return program.find(function).map(Program.Definition::function).flatMap(Function::owner);
    }

    /** Two names of monitors that differ and may be of one object. */
    boolean areKin(Object one, Object other) {
        return isMonitor(one) && isMonitor(other) && (isBelow(type(one), type(other)) || isBelow(type(other), type(one)));
    }

    private boolean isBelow(String type, String above) {
        return program.ancestors(type).contains(above);
    }

    private static boolean isMonitor(Object name) {
        return name instanceof String text && text.startsWith(LockClass.MONITOR);
    }

    private static String type(Object name) {
        return ((String) name).substring(LockClass.MONITOR.length());
    }
}

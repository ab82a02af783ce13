package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Trait;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An updater is made for a field that it cannot update, which throws when the class is initialised. */
public final class AtomicFieldUpdaterMisuseCheck implements Check {
    private static final Map<String, String> WANTED = Map.of("java.util.concurrent.atomic.AtomicIntegerFieldUpdater", "int",
        "java.util.concurrent.atomic.AtomicLongFieldUpdater", "long");

    @Override
    public String rule() {
        return "atomic-field-updater-misuse";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.LOOKS_UP_FIELD, (function, call) -> problem(call, context).ifPresent(problem ->
            findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), problem, "the updater throws when it is made", call.model().function()))));
    }

    private static Optional<String> problem(ModelledCall call, CheckContext context) {
        int last = call.arguments().size() - 1;
        if (last < 1 || !(call.arguments().get(last) instanceof Value.Text name) || !(call.arguments().get(0) instanceof Value.AddressOf literal)
                || !(literal.place().root() instanceof Place.VariableRoot root) || !root.symbol().name().endsWith(".class")) {
            return Optional.empty();
        }
        String owner = root.symbol().name().substring(0, root.symbol().name().length() - ".class".length());
        TypeDeclaration type = context.program().types().get(owner);
        if (type == null) {
            return Optional.empty();
        }
        Optional<Variable> field = type.fields().stream().filter(each -> each.symbol().simpleName().equals(name.text())).findFirst();
        if (field.isEmpty()) {
            boolean isStatic = context.program().globals().containsKey(new Symbol(owner + "." + name.text(), root.symbol().unit()));
            return Optional.of(isStatic ? "`" + name.text() + "` is static: an updater works on the fields of objects"
                : "The class declares no field `" + name.text() + "`, and an updater finds no inherited one");
        }
        if (field.get().type().qualifier() != Type.Qualifier.VOLATILE) {
            return Optional.of("`" + name.text() + "` is not volatile, as an updater demands");
        }
        String function = call.model().function();
        String wanted = WANTED.getOrDefault(function.substring(0, function.lastIndexOf('.')), "");
        boolean other = !wanted.isEmpty() && !field.get().type().name().isEmpty() && !field.get().type().name().equals(wanted);
        return other ? Optional.of("`" + name.text() + "` is no `" + wanted + "`, as this updater demands") : Optional.empty();
    }
}

package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.Escapes;
import dev.threadlint.analysis.objects.Escapes.Escape;
import dev.threadlint.analysis.objects.Escapes.Way;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A constructor makes its object known to others before its fields are set (CERT TSM01-J, TSM03-J; JLS 17.5). */
public final class ThisEscapesConstructorCheck implements Check {
    @Override
    public String rule() {
        return "this-escapes-constructor";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Escapes escapes = new Escapes(context.program(), context.facts());
        for (var definition : context.program().definitions().values()) {
            Function function = definition.function();
            if (function.kind() == Function.FunctionKind.CONSTRUCTOR && definition.unit().language() == Language.JAVA) {
                escapes.ofConstructor(function.symbol()).stream().flatMap(escape -> finding(function, escape, escapes, context).stream())
                    .findFirst().ifPresent(findings::accept);
            }
        }
    }

    private Optional<Finding> finding(Function constructor, Escape escape, Escapes escapes, CheckContext context) {
        boolean toldElsewhere = escape.way() == Way.THREAD && escape.path().size() == 1 && ThreadStartedInConstructorCheck.isJudged(constructor, context);
        Site first = escape.path().get(0);
        Optional<AccessFact> late = escapes.writtenAfter(constructor.symbol(), first);
        Optional<String> heir = heir(constructor, context);
        // A keeper that shows no sign of threads may well be a tree of objects that one thread builds.
        boolean shared = escape.way() != Way.KEPT || escape.guarded();
        // The constructor of the superclass is told itself, as this class sets fields after it.
        boolean inherited = escape.path().size() > 1 && escape.guarded() && escape.path().get(1).function().simpleName().equals("<init>");
        // What is not known to be kept is believed for final fields only, which are safe for others when the constructor has ended (JLS 17.5).
        boolean believed = escape.way() != Way.OTHERS || late.flatMap(write -> FieldKey.of(write.place())).filter(context.shared().contents()::isFinal).isPresent();
        if (!believed || toldElsewhere || inherited || !shared || late.isEmpty() && (heir.isEmpty() || !escape.guarded())) {
            return Optional.empty();
        }
        String until = late.flatMap(write -> FieldKey.of(write.place())).map(key -> "`" + key.name() + "` is set")
            .orElseGet(() -> "the fields of `" + simple(heir.orElseThrow()) + "` are set");
        List<Evidence.Step> steps = new ArrayList<>(Stories.calls(escape.path()));
        steps.add(Stories.step(escape.path().get(escape.path().size() - 1), switch (escape.way()) {
            case STATIC -> "a static variable keeps the object";
            case KEPT -> "an object that others have keeps it";
            case OTHERS -> "code that callers bring gets the object";
            case TASK -> "a task gets the object";
            case THREAD -> "a thread gets the object";
        }));
        late.ifPresent(write -> steps.add(Stories.step(write.path().get(0), "this field is set later")));
        return Optional.of(Findings.path(rule(), Severity.WARNING, first, "The constructor makes its object known to others here, before " + until, steps, "this"));
    }

    /** A class of the program that extends this one and has fields of its own. */
    private static Optional<String> heir(Function constructor, CheckContext context) {
        String type = constructor.owner().orElse("");
        return context.program().types().values().stream().filter(other -> other.supertypes().contains(type) && !other.fields().isEmpty())
            .map(TypeDeclaration::name).sorted().findFirst();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

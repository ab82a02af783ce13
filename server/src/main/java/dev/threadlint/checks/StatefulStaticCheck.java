package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Evidence;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A static field holds an object that keeps state while it is used, and some use takes no lock. */
abstract class StatefulStaticCheck extends FieldCheck {
    private static final int MAXIMUM_RELATED = 4;

    abstract TypeTrait trait();

    @Override
    String reason() {
        return "all threads share the one object, and it is not made for that";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        boolean candidate = type.isEmpty() && context.is(field.type().name(), trait());
        return candidate && !unlocked(field, context).isEmpty() ? Optional.of("`" + field.symbol().simpleName() + "` is a static `"
            + field.type().name().substring(field.type().name().lastIndexOf('.') + 1)
            + "`, which keeps state while it is used: two threads that use it at once get wrong answers") : Optional.empty();
    }

    @Override
    List<Evidence.Step> related(Variable field, CheckContext context) {
        return unlocked(field, context).stream().limit(MAXIMUM_RELATED).map(call -> Stories.step(call.site(), "it is used here without a lock")).toList();
    }

    private static List<ModelledCall> unlocked(Variable field, CheckContext context) {
        Value object = new Value.Load(Place.of(field));
        List<ModelledCall> found = new ArrayList<>();
        for (FunctionFacts function : context.facts().values()) {
            boolean begins = context.function(function.function()).filter(known -> known.kind() == Function.FunctionKind.STATIC_INITIALISER).isPresent();
            for (ModelledCall call : function.modelled()) {
                boolean use = !begins && call.call().receiver().filter(object::equals).isPresent() && call.locks().isEmpty();
                if (use && !isOnlyCalledLocked(function, context)) {
                    found.add(call);
                }
            }
        }
        return found;
    }

    /** Every caller in the program holds a lock. */
    private static boolean isOnlyCalledLocked(FunctionFacts function, CheckContext context) {
        boolean hidden = context.function(function.function()).filter(found -> found.traits().isPrivate()).isPresent();
        return hidden && CallSites.of(context).isOnlyCalledLocked(function.function());
    }
}

package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.Set;

/**
 * An atomic reference is asked to exchange a number that is boxed for the call. It compares identities, and only small numbers are sure to have
 * one object (JLS 5.1.7).
 */
public final class AtomicReferenceOfBoxedCheck extends TraitCallCheck {
    private static final Set<String> NUMBERS = Set.of("int", "long", "short", "char", "float", "double");
    private static final Set<String> NEVER_SHARED = Set.of("float", "double");
    private static final long LOWEST_SHARED = -128;
    private static final long HIGHEST_SHARED = 127;

    @Override
    public String rule() {
        return "atomic-reference-of-boxed";
    }

    @Override
    Trait trait() {
        return Trait.EXPECTS_IDENTITY;
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        if (call.arguments().isEmpty() || call.call().argumentTypes().isEmpty()) {
            return false;
        }
        String type = call.call().argumentTypes().get(0).name();
        return NUMBERS.contains(type) && (NEVER_SHARED.contains(type) || !isSmall(call.arguments().get(0)));
    }

    private static boolean isSmall(Value expected) {
        return expected instanceof Value.Constant number && number.number() >= LOWEST_SHARED && number.number() <= HIGHEST_SHARED;
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` compares identities, and the number that it expects is put into an object of its own for the call: it fails even when the numbers are equal";
    }

    @Override
    String reason() {
        return "a number is boxed for the call";
    }
}

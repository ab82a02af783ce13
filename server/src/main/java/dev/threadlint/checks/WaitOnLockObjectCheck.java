package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.CalledName;
import dev.threadlint.models.TypeTrait;
import java.util.List;

/** {@code wait} on a condition, where {@code await} is meant. */
public final class WaitOnLockObjectCheck extends WaitOnConditionObjectCheck {
    @Override
    public String rule() {
        return "wait-on-condition-object";
    }

    @Override
    TypeTrait trait() {
        return TypeTrait.OWN_LOCK;
    }

    private static String meant(String method) {
        return method.equals("wait") ? "await" : method.equals("notify") ? "signal" : "signalAll";
    }

    /** Where the type has the method that is meant. */
    @Override
    List<FixOffer> fixes(ModelledCall call, String type, String method, CheckContext context) {
        boolean known = call.arguments().isEmpty() && context.models().find(type + "." + meant(method), 0).isPresent();
        return known ? CalledName.replace(call.site().unit(), call.call(), method, meant(method), "await-and-signal", FixOffer.Safety.UNSAFE).stream().toList() : List.of();
    }

    @Override
    String message(String method, String type) {
        String meant = meant(method);
        return "`" + method + "` uses the monitor of the `" + type + "`, not the object's own waiting; `" + meant + "` or the like is meant";
    }
}

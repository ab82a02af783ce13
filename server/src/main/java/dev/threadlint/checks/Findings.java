package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes findings about one place, and visits library calls. Stateless. */
final class Findings {
    private Findings() {}

    /** A finding that its place proves. */
    static Finding at(String rule, Severity severity, Site site, String message, String reason, String subject) {
        return new Finding(rule, severity, Stories.at(site), message, List.of(), new Evidence.Site(reason), subject(site, subject), List.of());
    }

    /** A finding that its place proves, with changes that would mend it. */
    static Finding at(String rule, Severity severity, Site site, String message, String reason, String subject, List<FixOffer> fixes) {
        return new Finding(rule, severity, Stories.at(site), message, List.of(), new Evidence.Site(reason), subject(site, subject), fixes);
    }

    /** A finding that the steps prove; all but the last are shown as related places. */
    static Finding path(String rule, Severity severity, Site site, String message, List<Evidence.Step> steps, String subject) {
        return path(rule, severity, site, message, steps, subject, List.of());
    }

    /** A finding that the steps prove, with changes that would mend it. */
    static Finding path(String rule, Severity severity, Site site, String message, List<Evidence.Step> steps, String subject, List<FixOffer> fixes) {
        List<Evidence.Step> related = steps.stream().filter(step -> !step.location().equals(Stories.at(site))).toList();
        return new Finding(rule, severity, Stories.at(site), message, related, new Evidence.Path(steps), subject(site, subject), fixes);
    }

    static String subject(Site site, String subject) {
        return site.function().name() + ":" + subject;
    }

    /** Every library call that a model or trait explains. */
    static void calls(CheckContext context, BiConsumer<FunctionFacts, ModelledCall> visit) {
        for (FunctionFacts function : context.facts().values()) {
            for (ModelledCall call : function.modelled()) {
                visit.accept(function, call);
            }
        }
    }

    /** Every library call of a kind. */
    static void calls(CheckContext context, Trait trait, BiConsumer<FunctionFacts, ModelledCall> visit) {
        calls(context, (function, call) -> {
            if (call.model().is(trait)) {
                visit.accept(function, call);
            }
        });
    }

    /** True when the value is what the call answered; a call that hands on a task answers its handle. */
    static boolean isAnswer(Value value, ModelledCall call) {
        return !(value instanceof Value.Unknown) && (value.equals(call.result()) || value instanceof Value.Opaque handle
            && handle.function().equals(call.site().function()) && handle.ordinal() == call.site().ordinal());
    }

    /** The called function as people write it: {@code strtok}, {@code std::promise::set_value}, {@code Thread.stop}. */
    static String name(ModelledCall call) {
        return name(call.model().function());
    }

    /** The called function at a place, for people. */
    static String nameAt(Site site, CheckContext context) {
        FunctionFacts function = context.facts().get(site.function());
        return Optional.ofNullable(function).flatMap(known -> known.modelledAt(site)).map(Findings::name).orElse("the call");
    }

    static String name(String function) {
        if (function.contains("::") || function.indexOf('.') < 0) {
            return function;
        }
        String bare = function.endsWith(".<init>") ? "new " + function.substring(0, function.length() - 7) : function;
        int member = bare.lastIndexOf('.');
        int owner = function.endsWith(".<init>") ? member : bare.lastIndexOf('.', member - 1);
        return (function.endsWith(".<init>") ? "new " : "") + bare.substring(owner + 1);
    }
}

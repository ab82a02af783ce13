package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.regex.Pattern;

/** The name that a builder gives to threads is no format: {@code %d} stays as it is ({@code Thread.Builder.name}). */
public final class ThreadBuilderNamePlaceholderCheck extends TraitCallCheck {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!%)%(\\d+\\$)?[-#+0,(]*\\d*[dsx]");

    @Override
    public String rule() {
        return "thread-builder-name-placeholder";
    }

    @Override
    Trait trait() {
        return Trait.NAMES_THREADS;
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        return call.arguments().stream().anyMatch(name -> name instanceof Value.Text text && PLACEHOLDER.matcher(text.text()).find());
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` takes no format: all threads get this name as it stands; give a prefix and the first number";
    }

    @Override
    String reason() {
        return "the name holds a placeholder";
    }
}

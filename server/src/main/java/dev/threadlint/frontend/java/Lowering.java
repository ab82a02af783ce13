package dev.threadlint.frontend.java;

import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of the lowering, which call one another as deep as the syntax nests. Stateless; what is built lives in {@link Frame}. */
final class Lowering {
    final NameLowering names = new NameLowering(this);
    final ExpressionLowering expressions = new ExpressionLowering(this);
    final ConditionLowering conditions = new ConditionLowering(this);
    final CallLowering calls = new CallLowering(this);
    final CreationLowering creations = new CreationLowering(this);
    final LambdaLowering lambdas = new LambdaLowering(this);
    final StatementLowering statements = new StatementLowering(this);
    final LoopLowering loops = new LoopLowering(this);
    final SwitchLowering switches = new SwitchLowering(this);
    final TryLowering tries = new TryLowering(this);
    final PatternLowering patterns = new PatternLowering(this);
    final MethodLowering methods = new MethodLowering(this);
    final TypeLowering types = new TypeLowering(this);

    /** Leaves every region above the given depth, innermost first, as a jump out of them does. */
    void unwind(Frame frame, int depth) {
        List<Frame.Enclosing> saved = new ArrayList<>(frame.enclosing);
        for (int i = saved.size() - 1; i >= depth; i--) {
            frame.enclosing.subList(i, frame.enclosing.size()).clear();
            if (saved.get(i) instanceof Frame.Enclosing.Cleanup cleanup) {
                cleanup.code().run();
            }
        }
        frame.enclosing.clear();
        frame.enclosing.addAll(saved);
    }

    /** Throws to the nearest handler in the function, running what stands between. */
    void raise(Frame frame, Value thrown, Optional<JavaType> type) {
        for (int i = frame.enclosing.size() - 1; i >= 0; i--) {
            if (frame.enclosing.get(i) instanceof Frame.Enclosing.Handlers handlers) {
                unwind(frame, i + 1);
                int target = type.map(JavaType::name).flatMap(name -> Optional.ofNullable(handlers.byType().get(name)))
                    .orElse(handlers.any());
                frame.graph.exit(new Exit.Throw(thrown, target));
                return;
            }
        }
        unwind(frame, 0);
        frame.graph.exit(new Exit.Throw(thrown, -1));
    }

    void returns(Frame frame, Value value, Span span) {
        unwind(frame, 0);
        frame.graph.exit(new Exit.Return(value, span));
    }
}

package dev.threadlint.frontend.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.UnionType;
import dev.threadlint.frontend.java.Frame.Enclosing;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Try statements. Exceptional flow is approximated: a handler is entered from the start of the body, from its end, and from each
 * explicit throw inside, but not from every call between. A {@code finally} block is copied to each exit. Stateless.
 */
final class TryLowering {
    private static final String INTERRUPTION = "java.lang.InterruptedException";
    /** Library calls that throw only when what they wait for, or the waiting, has come to an end. */
    private static final Set<String> WAITS = Set.of("java.lang.Thread.join", "java.lang.Thread.sleep", "java.util.concurrent.Future.get",
        "java.util.concurrent.CompletableFuture.get", "java.util.concurrent.CompletableFuture.join",
        "java.util.concurrent.ExecutorService.awaitTermination", "java.util.concurrent.ExecutorService.invokeAll",
        "java.util.concurrent.CountDownLatch.await", "java.util.concurrent.CyclicBarrier.await", "java.util.concurrent.Phaser.awaitAdvance");

    private final Lowering lowering;

    TryLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void lower(Frame frame, TryStmt node) {
        int after = frame.graph.newBlock();
        Optional<BlockStmt> last = node.getFinallyBlock();
        frame.attempts.add(new Function.Attempt(tried(frame, node),
            node.getCatchClauses().stream().flatMap(clause -> caught(frame, clause).stream()).toList(),
            last.map(frame.unit.spans::of).orElse(Span.NONE)));
        if (last.isEmpty()) {
            guarded(frame, node, after);
        } else {
            int thrown = frame.graph.newBlock();
            int depth = frame.depth();
            frame.enclosing.add(new Enclosing.Cleanup(
                () -> frame.outside(depth, () -> lowering.statements.lower(frame, last.get()))));
            if (node.getCatchClauses().isEmpty()) {
                enterHandlers(frame, thrown);
            }
            int normal = frame.graph.newBlock();
            guarded(frame, node, normal);
            frame.graph.start(normal);
            if (node.getCatchClauses().isEmpty()) {
                enterHandlers(frame, thrown);
            }
            frame.enclosing.remove(frame.enclosing.size() - 1);
            lowering.statements.lower(frame, last.get());
            frame.graph.jump(after);
            frame.graph.start(thrown);
            lowering.statements.lower(frame, last.get());
            lowering.raise(frame, Value.UNKNOWN, Optional.empty());
        }
        frame.graph.start(after);
    }

    private static Span tried(Frame frame, TryStmt node) {
        Span block = frame.unit.spans.of(node.getTryBlock());
        return node.getResources().isEmpty() ? block : new Span(frame.unit.spans.of(node.getResources().get(0)).start(), block.end());
    }

    /** The branch that an exception may take here. */
    private static void enterHandlers(Frame frame, int handlers) {
        int onward = frame.graph.newBlock();
        frame.graph.exit(new Exit.Branch(Value.UNKNOWN, onward, handlers));
        frame.graph.start(onward);
    }

    private void guarded(Frame frame, TryStmt node, int after) {
        frame.open();
        if (node.getCatchClauses().isEmpty()) {
            resources(frame, node, 0);
            frame.graph.jump(after);
            frame.close();
            return;
        }
        int any = frame.graph.newBlock();
        List<Integer> blocks = new ArrayList<>();
        Map<String, Integer> byType = new HashMap<>();
        for (CatchClause clause : node.getCatchClauses()) {
            int block = frame.graph.newBlock();
            blocks.add(block);
            caught(frame, clause).forEach(type -> byType.putIfAbsent(type, block));
        }
        int before = frame.graph.current();
        int first = frame.graph.newBlock();
        frame.graph.exit(new Exit.Branch(Value.UNKNOWN, first, any));
        frame.graph.start(first);
        frame.enclosing.add(new Enclosing.Handlers(byType, any));
        if (node.getResources().isEmpty()) {
            block(frame, node, before, first, any);
        } else {
            resources(frame, node, 0);
        }
        frame.enclosing.remove(frame.enclosing.size() - 1);
        enterHandlers(frame, any);
        frame.graph.jump(after);
        frame.close();
        frame.graph.start(any);
        for (int i = 0; i + 1 < blocks.size(); i++) {
            int next = frame.graph.newBlock();
            frame.graph.exit(new Exit.Branch(Value.UNKNOWN, blocks.get(i), next));
            frame.graph.start(next);
        }
        frame.graph.jump(blocks.get(blocks.size() - 1));
        for (int i = 0; i < blocks.size(); i++) {
            frame.graph.start(blocks.get(i));
            handler(frame, node.getCatchClauses().get(i));
            frame.graph.jump(after);
        }
    }

    /**
     * A wait that is interrupted is taken to have waited, as the code behind it does. So the first way into the handlers, which stands
     * before the body, moves behind the waits that the body begins with; one that takes interruptions only moves behind plain
     * library calls, too.
     */
    private void block(Frame frame, TryStmt node, int before, int first, int any) {
        boolean interruptionsOnly = node.getCatchClauses().stream().flatMap(clause -> caught(frame, clause).stream()).allMatch(INTERRUPTION::equals);
        int edge = before;
        int onward = first;
        boolean moves = true;
        frame.open();
        for (Statement statement : node.getTryBlock().getStatements()) {
            int from = frame.graph.newBlock();
            frame.graph.jump(from);
            frame.graph.start(from);
            lowering.statements.lower(frame, statement);
            List<String> calls = moves ? frame.graph.callsSince(from) : List.of();
            boolean plain = calls.stream().allMatch(call -> isWait(call) || isPlain(call));
            moves &= plain && !statement.isReturnStmt() && !statement.isThrowStmt() && (interruptionsOnly || calls.stream().anyMatch(TryLowering::isWait));
            if (moves) {
                frame.graph.reroute(edge, new Exit.Jump(onward));
                edge = frame.graph.current();
                onward = frame.graph.newBlock();
                frame.graph.exit(new Exit.Branch(Value.UNKNOWN, onward, any));
                frame.graph.start(onward);
            }
        }
        frame.close();
    }

    private static boolean isPlain(String call) {
        return call.startsWith("java.") && !call.startsWith("java.util.concurrent.");
    }

    private static boolean isWait(String call) {
        int arity = call.indexOf('/');
        return WAITS.contains(arity < 0 ? call : call.substring(0, arity));
    }

    private List<String> caught(Frame frame, CatchClause clause) {
        com.github.javaparser.ast.type.Type type = clause.getParameter().getType();
        if (type instanceof UnionType union) {
            return union.getElements().stream().map(t -> lowering.types.resolve(frame, t).name()).toList();
        }
        return List.of(lowering.types.resolve(frame, type).name());
    }

    private void handler(Frame frame, CatchClause clause) {
        frame.open();
        JavaType type = lowering.types.resolve(frame, clause.getParameter().getType());
        Span name = frame.unit.spans.of(clause.getParameter().getName());
        Variable variable = frame.declare(clause.getParameter().getNameAsString(), type, Variable.Storage.LOCAL, name,
            frame.unit.spans.of(clause.getParameter()), -1);
        frame.graph.add(new Operation.Caught(Place.of(variable), caught(frame, clause), frame.unit.spans.of(clause.getParameter()),
            frame.unit.spans.of(clause.getBody()), clause.getParentNode().map(frame.unit.spans::of).orElse(Span.NONE)));
        frame.graph.add(new Operation.Assign(Place.of(variable), new Value.Opaque(frame.symbol, frame.nextOrdinal(), false), name));
        lowering.statements.lower(frame, clause.getBody());
        frame.close();
    }

    /** Opens the resources from the given one on, runs the body, and closes them in reverse order on each way out. */
    private void resources(Frame frame, TryStmt node, int index) {
        if (index == node.getResources().size()) {
            lowering.statements.lower(frame, node.getTryBlock());
            return;
        }
        Expression resource = node.getResources().get(index);
        Span outer = frame.statement;
        frame.statement = frame.unit.spans.of(resource);
        Operand object = open(frame, resource);
        frame.statement = outer;
        Enclosing.Cleanup closing = new Enclosing.Cleanup(() -> close(frame, resource, object));
        frame.enclosing.add(closing);
        resources(frame, node, index + 1);
        frame.enclosing.remove(frame.enclosing.size() - 1);
        closing.code().run();
    }

    private Operand open(Frame frame, Expression resource) {
        Operand value = lowering.expressions.lower(frame, resource);
        if (resource instanceof VariableDeclarationExpr declaration && !declaration.getVariables().isEmpty()) {
            return frame.findLocal(declaration.getVariable(0).getNameAsString()).map(PlaceRef::load).orElse(value);
        }
        return value;
    }

    private void close(Frame frame, Expression resource, Operand object) {
        Span span = frame.unit.spans.of(resource);
        String owner = object.type().isKnown() ? object.type().name() : "java.lang.AutoCloseable";
        lowering.calls.emit(frame, Symbol.external(owner + ".close/0"), Dispatch.VIRTUAL, Optional.of(object.value()), List.of(),
            Operation.ResultUse.IGNORED, new Operation.CallSpans(span, span, span, List.of()));
    }
}

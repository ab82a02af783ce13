package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.*;
import com.github.javaparser.ast.visitor.VoidVisitorWithDefaults;
import dev.threadlint.frontend.java.Frame.Enclosing;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Statements. A statement that did not parse becomes an omission. Stateless. */
final class StatementLowering extends VoidVisitorWithDefaults<Frame> {
    private final Lowering lowering;

    StatementLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void lower(Frame frame, Statement statement) {
        Span outer = frame.statement;
        frame.statement = frame.unit.spans.of(statement);
        if (frame.graph.isFull()) {
            frame.omitted(frame.statement);
        } else {
            statement.accept(this, frame);
        }
        frame.statement = outer;
    }

    void all(Frame frame, NodeList<Statement> statements) {
        statements.forEach(statement -> lower(frame, statement));
    }

    @Override
    public void defaultAction(Node node, Frame frame) {
        frame.omitted(frame.unit.spans.of(node));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void defaultAction(NodeList nodes, Frame frame) {
        // Lists are walked by the statements that own them.
    }

    @Override
    public void visit(BlockStmt node, Frame frame) {
        frame.open();
        all(frame, node.getStatements());
        frame.close();
    }

    @Override
    public void visit(EmptyStmt node, Frame frame) {
        if (frame.unit.covers(frame.unit.spans.of(node))) {
            frame.omitted(frame.unit.spans.of(node));
        }
    }

    @Override
    public void visit(UnparsableStmt node, Frame frame) {
        frame.omitted(frame.unit.spans.of(node));
    }

    @Override
    public void visit(ExpressionStmt node, Frame frame) {
        lowering.expressions.lower(frame, node.getExpression());
    }

    @Override
    public void visit(AssertStmt node, Frame frame) {
        // Assertions are off unless asked for, so that what they evaluate counts as a path of its own.
        int checked = frame.graph.newBlock();
        int after = frame.graph.newBlock();
        frame.graph.exit(new Exit.Branch(Value.UNKNOWN, checked, after));
        frame.graph.start(checked);
        lowering.expressions.lower(frame, node.getCheck());
        frame.graph.jump(after);
        frame.graph.start(after);
    }

    @Override
    public void visit(LocalClassDeclarationStmt node, Frame frame) {
        lowering.types.declareLocal(frame, node.getClassDeclaration());
    }

    @Override
    public void visit(LocalRecordDeclarationStmt node, Frame frame) {
        lowering.types.declareLocal(frame, node.getRecordDeclaration());
    }

    @Override
    public void visit(IfStmt node, Frame frame) {
        int whenTrue = frame.graph.newBlock();
        int whenFalse = frame.graph.newBlock();
        int join = frame.graph.newBlock();
        lowering.conditions.branch(frame, node.getCondition(), whenTrue, whenFalse);
        frame.graph.start(whenTrue);
        lower(frame, node.getThenStmt());
        frame.graph.jump(join);
        frame.graph.start(whenFalse);
        node.getElseStmt().ifPresent(otherwise -> lower(frame, otherwise));
        frame.graph.jump(join);
        frame.graph.start(join);
    }

    @Override
    public void visit(WhileStmt node, Frame frame) {
        lowering.loops.lower(frame, node);
    }

    @Override
    public void visit(DoStmt node, Frame frame) {
        lowering.loops.lower(frame, node);
    }

    @Override
    public void visit(ForStmt node, Frame frame) {
        lowering.loops.lower(frame, node);
    }

    @Override
    public void visit(ForEachStmt node, Frame frame) {
        lowering.loops.lower(frame, node);
    }

    @Override
    public void visit(LabeledStmt node, Frame frame) {
        int after = frame.graph.newBlock();
        Optional<String> label = Optional.of(node.getLabel().getIdentifier());
        frame.enclosing.add(new Enclosing.Target(label, false, after, -1, Optional.empty()));
        lower(frame, node.getStatement());
        frame.enclosing.remove(frame.enclosing.size() - 1);
        frame.graph.fallInto(after);
    }

    @Override
    public void visit(BreakStmt node, Frame frame) {
        Optional<String> label = node.getLabel().map(l -> l.getIdentifier());
        leave(frame, target -> label.isPresent() ? target.label().equals(label) : target.unlabelledBreak(), Enclosing.Target::breakBlock);
    }

    @Override
    public void visit(ContinueStmt node, Frame frame) {
        Optional<String> label = node.getLabel().map(l -> l.getIdentifier());
        leave(frame, target -> target.continueBlock() >= 0 && (label.isEmpty() || target.label().equals(label)),
            Enclosing.Target::continueBlock);
    }

    @Override
    public void visit(YieldStmt node, Frame frame) {
        yieldValue(frame, node.getExpression());
    }

    /** Answers a switch expression and leaves it. */
    void yieldValue(Frame frame, Expression expression) {
        Operand value = lowering.expressions.lower(frame, expression);
        leave(frame, target -> target.yielded().isPresent(), target -> {
            frame.write(target.yielded().orElseThrow(), value.value(), frame.unit.spans.of(expression));
            return target.breakBlock();
        });
    }

    /** Jumps to the innermost matching target; broken code may have none, and then nothing is known of where it goes. */
    private void leave(Frame frame, Predicate<Enclosing.Target> wanted, java.util.function.ToIntFunction<Enclosing.Target> block) {
        for (int i = frame.enclosing.size() - 1; i >= 0; i--) {
            if (frame.enclosing.get(i) instanceof Enclosing.Target target && wanted.test(target)) {
                int destination = block.applyAsInt(target);
                lowering.unwind(frame, i + 1);
                frame.graph.jump(destination);
                return;
            }
        }
        frame.omitted(frame.statement);
    }

    @Override
    public void visit(ReturnStmt node, Frame frame) {
        Value value = node.getExpression().map(e -> lowering.expressions.lower(frame, e).value()).orElse(Value.UNKNOWN);
        lowering.returns(frame, value, frame.unit.spans.of(node));
    }

    @Override
    public void visit(ThrowStmt node, Frame frame) {
        Operand thrown = lowering.expressions.lower(frame, node.getExpression());
        boolean exact = node.getExpression() instanceof ObjectCreationExpr;
        lowering.raise(frame, thrown.value(), exact ? Optional.of(thrown.type()) : Optional.empty());
    }

    @Override
    public void visit(SynchronizedStmt node, Frame frame) {
        Operand lock = lowering.expressions.lower(frame, node.getExpression());
        Span span = frame.unit.spans.of(node.getExpression());
        monitor(frame, lock.value(), lock.type(), span, frame.unit.spans.of(node.getBody()), () -> lower(frame, node.getBody()));
    }

    /** Runs code under a monitor that is left on every way out. */
    void monitor(Frame frame, Value lock, JavaType type, Span span, Span region, Runnable body) {
        frame.graph.add(new Operation.Monitor(lock, type.toIr(), true, span, region));
        Enclosing.Cleanup exit = new Enclosing.Cleanup(() -> frame.graph.add(new Operation.Monitor(lock, type.toIr(), false, span, region)));
        frame.enclosing.add(exit);
        body.run();
        frame.enclosing.remove(frame.enclosing.size() - 1);
        exit.code().run();
    }

    @Override
    public void visit(TryStmt node, Frame frame) {
        lowering.tries.lower(frame, node);
    }

    @Override
    public void visit(SwitchStmt node, Frame frame) {
        lowering.switches.statement(frame, node);
    }

    @Override
    public void visit(ExplicitConstructorInvocationStmt node, Frame frame) {
        node.getExpression().ifPresent(outer -> lowering.expressions.lower(frame, outer));
        List<Operand> arguments = lowering.calls.arguments(frame, node.getArguments(), JavaType.UNKNOWN, "");
        String owner = node.isThis() ? frame.type.name : MethodLowering.superclass(frame.type).name();
        Span whole = frame.unit.spans.of(node);
        Span keyword = new Span(whole.start(), Math.min(whole.end(), whole.start() + (node.isThis() ? 4 : 5)));
        Operation.CallSpans spans = new Operation.CallSpans(whole, whole, keyword,
            node.getArguments().stream().map(frame.unit.spans::of).toList());
        lowering.calls.emit(frame, Symbol.external(owner + ".<init>/" + lowering.calls.constructor(frame, owner, arguments)), Dispatch.CONSTRUCTOR,
            Optional.of(frame.self()), arguments, Operation.ResultUse.IGNORED, spans);
    }
}

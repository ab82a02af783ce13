package dev.threadlint.frontend.java;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.threadlint.frontend.java.Frame.Enclosing;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/** Loops. Stateless. */
final class LoopLowering {
    private final Lowering lowering;

    LoopLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void lower(Frame frame, WhileStmt node) {
        int head = frame.graph.newBlock();
        int body = frame.graph.newBlock();
        int after = frame.graph.newBlock();
        frame.graph.fallInto(head);
        lowering.conditions.branch(frame, node.getCondition(), body, after);
        body(frame, node, node.getBody(), body, after, head);
        frame.graph.jump(head);
        frame.graph.start(after);
    }

    void lower(Frame frame, DoStmt node) {
        int body = frame.graph.newBlock();
        int test = frame.graph.newBlock();
        int after = frame.graph.newBlock();
        frame.graph.jump(body);
        body(frame, node, node.getBody(), body, after, test);
        frame.graph.fallInto(test);
        lowering.conditions.branch(frame, node.getCondition(), body, after);
        frame.graph.start(after);
    }

    void lower(Frame frame, ForStmt node) {
        frame.open();
        node.getInitialization().forEach(expression -> lowering.expressions.lower(frame, expression));
        int head = frame.graph.newBlock();
        int body = frame.graph.newBlock();
        int update = frame.graph.newBlock();
        int after = frame.graph.newBlock();
        frame.graph.fallInto(head);
        if (node.getCompare().isPresent()) {
            lowering.conditions.branch(frame, node.getCompare().get(), body, after);
        } else {
            frame.graph.jump(body);
        }
        body(frame, node, node.getBody(), body, after, update);
        frame.graph.fallInto(update);
        node.getUpdate().forEach(expression -> lowering.expressions.lower(frame, expression));
        frame.graph.jump(head);
        frame.graph.start(after);
        frame.close();
    }

    void lower(Frame frame, ForEachStmt node) {
        frame.open();
        Operand collection = lowering.expressions.lower(frame, node.getIterable());
        boolean array = collection.type().isArray();
        Operand kept = collection.value() instanceof Value.Temporary
            ? lowering.expressions.keep(frame, collection, frame.unit.spans.of(node.getIterable())) : collection;
        if (!array) {
            iterator(frame, node.getIterable(), kept.value());
        }
        int head = frame.graph.newBlock();
        int body = frame.graph.newBlock();
        int after = frame.graph.newBlock();
        frame.graph.fallInto(head);
        frame.graph.exit(new Exit.Branch(Value.UNKNOWN, body, after));
        frame.graph.start(body);
        element(frame, node, kept, array);
        inside(frame, node, node.getBody(), after, head);
        frame.graph.jump(head);
        frame.graph.start(after);
        frame.close();
    }

    private void iterator(Frame frame, Expression iterable, Value collection) {
        Span span = frame.unit.spans.of(iterable);
        lowering.calls.emit(frame, Symbol.external("java.lang.Iterable.iterator/0"), Dispatch.VIRTUAL, Optional.of(collection),
            List.of(), Operation.ResultUse.USED, new Operation.CallSpans(span, frame.statement, span, List.of()));
    }

    private void element(Frame frame, ForEachStmt node, Operand collection, boolean array) {
        VariableDeclarator declarator = node.getVariable().getVariables().get(0);
        JavaType written = lowering.types.resolve(frame, declarator.getType());
        JavaType given = array ? collection.type().element() : collection.type().argument(0);
        JavaType type = written.isKnown() ? written : given;
        Place place = Place.pointee(collection.value()).index(new Value.Opaque(frame.symbol, frame.nextOrdinal(), true));
        PlaceRef element = new PlaceRef(place, type, Type.Qualifier.PLAIN, array);
        Span name = frame.unit.spans.of(declarator.getName());
        Operand value = frame.read(element, name);
        Variable variable = frame.declare(declarator.getNameAsString(), type, Variable.Storage.LOCAL, name,
            frame.unit.spans.of(node.getVariable()), -1);
        frame.write(new PlaceRef(Place.of(variable), type, Type.Qualifier.PLAIN, true), value.value(), name);
    }

    private void body(Frame frame, Statement loop, Statement body, int block, int after, int next) {
        frame.graph.start(block);
        inside(frame, loop, body, after, next);
    }

    private void inside(Frame frame, Statement loop, Statement body, int after, int next) {
        Optional<String> label = loop.getParentNode().filter(LabeledStmt.class::isInstance)
            .map(parent -> ((LabeledStmt) parent).getLabel().getIdentifier());
        frame.enclosing.add(new Enclosing.Target(label, true, after, next, Optional.empty()));
        frame.open();
        lowering.statements.lower(frame, body);
        frame.close();
        frame.enclosing.remove(frame.enclosing.size() - 1);
    }
}

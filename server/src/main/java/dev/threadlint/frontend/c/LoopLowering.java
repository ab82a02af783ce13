package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDoStatement;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTForStatement;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTWhileStatement;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IBasicType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IValue;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTForStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTRangeBasedForStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTStructuredBindingDeclaration;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTWhileStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;

/** Loops; their jumps and scopes are kept by {@link StatementLowering}. Confined to the parser thread. */
final class LoopLowering {
    private final FunctionLowering function;
    private final StatementLowering statements;
    private final UnitContext unit;
    private final GraphBuilder graph;

    LoopLowering(FunctionLowering function, StatementLowering statements) {
        this.function = function;
        this.statements = statements;
        this.unit = function.unit;
        this.graph = function.graph;
    }

    void conditionVariable(IASTDeclaration declaration, int whenTrue, int whenFalse) {
        statements.declaration(declaration);
        Value value = Value.UNKNOWN;
        if (declaration instanceof IASTSimpleDeclaration simple && simple.getDeclarators().length == 1
            && UnitLowering.innermost(simple.getDeclarators()[0]).getName().resolveBinding() instanceof IVariable variable && !TypeNames.isProblem(variable)) {
            value = new Value.Load(function.expressions().variablePlace(variable));
        }
        graph.branch(value, whenTrue, whenFalse);
    }

    void forLoop(IASTForStatement loop) {
        statements.open(loop);
        if (loop.getInitializerStatement() != null) {
            statements.lower(loop.getInitializerStatement());
        }
        int head = graph.newBlock();
        int body = graph.newBlock();
        int step = graph.newBlock();
        int after = graph.newBlock();
        graph.jump(head);
        graph.start(head);
        if (loop instanceof ICPPASTForStatement cpp && cpp.getConditionDeclaration() != null) {
            conditionVariable(cpp.getConditionDeclaration(), body, after);
        } else if (loop.getConditionExpression() == null) {
            graph.jump(body);
        } else {
            statements.condition(loop.getConditionExpression(), body, after);
        }
        graph.start(body);
        statements.loopBody(loop.getBody(), after, step);
        graph.jump(step);
        graph.start(step);
        if (loop.getIterationExpression() != null) {
            function.expressions().effect(loop.getIterationExpression(), ResultUse.IGNORED);
            function.endTemporaries();
        }
        graph.jump(head);
        graph.start(after);
        statements.close(unit.locator.end(loop));
    }

    void whileLoop(IASTWhileStatement loop) {
        statements.open(loop);
        int head = graph.newBlock();
        int body = graph.newBlock();
        int after = graph.newBlock();
        graph.jump(head);
        graph.start(head);
        if (loop instanceof ICPPASTWhileStatement cpp && cpp.getConditionDeclaration() != null) {
            conditionVariable(cpp.getConditionDeclaration(), body, after);
        } else {
            statements.condition(loop.getCondition(), body, after);
        }
        graph.start(body);
        statements.loopBody(loop.getBody(), after, head);
        graph.jump(head);
        graph.start(after);
        statements.close(unit.locator.end(loop));
    }

    void doLoop(IASTDoStatement loop) {
        int body = graph.newBlock();
        int test = graph.newBlock();
        int after = graph.newBlock();
        graph.jump(body);
        graph.start(body);
        statements.loopBody(loop.getBody(), after, test);
        graph.jump(test);
        graph.start(test);
        statements.condition(loop.getCondition(), body, after);
        graph.start(after);
    }

    void rangeFor(ICPPASTRangeBasedForStatement loop) {
        statements.open(loop);
        Place range = loop.getInitializerClause() instanceof IASTExpression expression ? function.expressions().place(expression) : function.synthetic(Type.UNKNOWN);
        if (loop.getInitializerClause() instanceof IASTExpression over && TypeNames.growsAround(ExpressionLowering.typeOf(over))) {
            // Where it begins and ends.
            graph.emit(new Operation.Access(range, Operation.AccessKind.READ, Operation.Atomicity.PLAIN, Type.UNKNOWN, unit.locator.span(over)));
        }
        Optional<Place> counter = counter(loop);
        counter.ifPresent(count -> graph.emit(new Operation.Assign(count, Value.NULL, Span.NONE)));
        int head = graph.newBlock();
        int body = graph.newBlock();
        int next = counter.isPresent() ? graph.newBlock() : head;
        int after = graph.newBlock();
        graph.jump(head);
        graph.start(head);
        graph.branch(counter.<Value>map(count -> new Value.Binary("<", new Value.Load(count), length(loop))).orElse(Value.UNKNOWN), body, after);
        graph.start(body);
        statements.open(loop.getDeclaration());
        int rank = loop.getInitializerClause() instanceof IASTExpression over ? Math.max(0, TypeNames.dimensions(ExpressionLowering.typeOf(over)) - 1) : 0;
        Place element = range.select(new Place.Index(counter.<Value>map(Value.Load::new).orElseGet(() -> new Value.Opaque(function.symbol(), graph.ordinal(), true)), rank));
        if (loop.getDeclaration() instanceof ICPPASTStructuredBindingDeclaration structured) {
            IType over = loop.getInitializerClause() instanceof IASTExpression expression ? ExpressionLowering.typeOf(expression) : null;
            StructuredBindings.bind(structured, element, StructuredBindings.element(over), function);
        } else if (loop.getDeclaration() instanceof IASTSimpleDeclaration simple && simple.getDeclarators().length == 1
            && UnitLowering.innermost(simple.getDeclarators()[0]).getName().resolveBinding() instanceof IVariable variable && !TypeNames.isProblem(variable)) {
            Variable made = function.declare(variable);
            statements.endsWithScope(made);
            Span span = unit.locator.span(loop.getDeclaration());
            boolean reference = TypeNames.isReference(UnitContext.typeOf(variable)) || loop.getDeclaration().getRawSignature().contains("&");
            if (!reference) {
                graph.emit(new Operation.Access(element, Operation.AccessKind.READ, Operation.Atomicity.PLAIN, made.type(), span));
            }
            graph.emit(new Operation.Assign(Place.of(made), reference ? new Value.AddressOf(element) : new Value.Load(element), span));
        }
        statements.loopBody(loop.getBody(), after, next);
        statements.close(unit.locator.end(loop));
        graph.jump(next);
        counter.ifPresent(count -> {
            graph.start(next);
            graph.emit(new Operation.Assign(count, new Value.Binary("+", new Value.Load(count), new Value.Constant(1)), Span.NONE));
            graph.jump(head);
        });
        graph.start(after);
        statements.close(unit.locator.end(loop));
    }

    /** Numbers in an array, or in a container that has them in a row, are met one after the other, from the first to the last. */
    private Optional<Place> counter(ICPPASTRangeBasedForStatement loop) {
        if (!(loop.getInitializerClause() instanceof IASTExpression range)) {
            return Optional.empty();
        }
        IType over = TypeNames.bare(ExpressionLowering.typeOf(range));
        Optional<IType> element = over instanceof IArrayType array ? Optional.of(array.getType()) : TypeNames.inRow(over);
        return element.filter(each -> TypeNames.bare(each) instanceof IBasicType || TypeNames.bare(each) instanceof ICPPClassType type && Classes.isOfNumbers(type)).isPresent() ? Optional.of(function.synthetic(new Type("int", Type.Form.SCALAR, Type.Qualifier.PLAIN))) : Optional.empty();
    }

    private static Value length(ICPPASTRangeBasedForStatement loop) {
        if (!(loop.getInitializerClause() instanceof IASTExpression range)) {
            return Value.UNKNOWN;
        }
        IType over = TypeNames.bare(ExpressionLowering.typeOf(range));
        IValue size = over instanceof IArrayType array ? array.getSize() : null;
        Optional<Long> elements = size != null && size.numberValue() != null ? Optional.of(size.numberValue().longValue()) : TypeNames.fixedLength(over);
        return elements.<Value>map(Value.Constant::new).orElse(Value.UNKNOWN);
    }
}

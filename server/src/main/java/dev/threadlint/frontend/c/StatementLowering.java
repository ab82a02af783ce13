package dev.threadlint.frontend.c;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTBreakStatement;
import org.eclipse.cdt.core.dom.ast.IASTCaseStatement;
import org.eclipse.cdt.core.dom.ast.IASTCompoundStatement;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTContinueStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTDefaultStatement;
import org.eclipse.cdt.core.dom.ast.IASTDoStatement;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionStatement;
import org.eclipse.cdt.core.dom.ast.IASTForStatement;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTGotoStatement;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTIfStatement;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTLabelStatement;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTNullStatement;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTReturnStatement;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTSwitchStatement;
import org.eclipse.cdt.core.dom.ast.IASTWhileStatement;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTCatchHandler;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFunctionWithTryBlock;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTIfStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTRangeBasedForStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTStructuredBindingDeclaration;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTSwitchStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTTryBlockStatement;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPReferenceType;

/** Statements, scopes and jumps. Confined to the parser thread. */
final class StatementLowering {
    private final FunctionLowering function;
    private final UnitContext unit;
    private final GraphBuilder graph;
    private final List<Scope> scopes = new ArrayList<>();
    private final Deque<Target> breaks = new ArrayDeque<>();
    private final Deque<Target> continues = new ArrayDeque<>();
    private final Deque<Target> handlers = new ArrayDeque<>();
    private final Deque<Cases> switches = new ArrayDeque<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final LoopLowering loops;

    StatementLowering(FunctionLowering function) {
        this.function = function;
        this.unit = function.unit;
        this.graph = function.graph;
        this.loops = new LoopLowering(function, this);
    }

    private ExpressionLowering expressions() {
        return function.expressions();
    }

    /** A whole body, with what happens at its closing brace. */
    void body(IASTStatement body) {
        lower(body);
    }

    /** The body of a function, which may be a {@code try} block as a whole. */
    void body(IASTFunctionDefinition function) {
        if (function instanceof ICPPASTFunctionWithTryBlock attempt) {
            attempt(function.getBody(), attempt.getCatchHandlers(), function);
        } else {
            lower(function.getBody());
        }
    }

    void open(IASTNode node) {
        scopes.add(new Scope(node, new ArrayList<>()));
    }

    void close(Span at) {
        Scope scope = scopes.get(scopes.size() - 1);
        if (graph.isOpen()) {
            end(scope, at, Optional.empty());
        }
        scopes.remove(scopes.size() - 1);
    }

    /** A variable without destructor that ends with the innermost scope. */
    void endsWithScope(Variable variable) {
        scopes.get(scopes.size() - 1).locals.add(new Local(variable, Optional.empty(), Optional.empty()));
    }

    private void end(Scope scope, Span at, Optional<Symbol> survivor) {
        for (int i = scope.locals.size() - 1; i >= 0; i--) {
            Local local = scope.locals.get(i);
            boolean moved = survivor.isPresent() && survivor.get().equals(local.variable.symbol());
            if (local.destructor.isPresent() && !moved) {
                function.expressions().calls().destroy(new Value.AddressOf(Place.of(local.variable)), local.destructor.get(), at);
            }
            local.cleanup.ifPresent(cleanup -> function.expressions().calls().cleanUp(new Value.AddressOf(Place.of(local.variable)), cleanup, at));
            graph.emit(new Operation.ScopeEnd(local.variable.symbol(), at));
        }
    }

    private void unwind(int depth, Span at, Optional<Symbol> survivor) {
        for (int i = scopes.size() - 1; i >= depth; i--) {
            end(scopes.get(i), at, survivor);
        }
    }

    void lower(IASTStatement statement) {
        unit.canceller.check();
        if (statement instanceof IASTCompoundStatement compound) {
            compound(compound);
        } else if (statement instanceof IASTExpressionStatement expression) {
            expressions().effect(expression.getExpression(), ResultUse.IGNORED);
            function.endTemporaries();
        } else if (statement instanceof IASTDeclarationStatement declaration) {
            declaration(declaration.getDeclaration());
        } else if (statement instanceof IASTIfStatement conditional) {
            conditional(conditional);
        } else if (statement instanceof IASTForStatement loop) {
            loops.forLoop(loop);
        } else if (statement instanceof IASTWhileStatement loop) {
            loops.whileLoop(loop);
        } else if (statement instanceof IASTDoStatement loop) {
            loops.doLoop(loop);
        } else if (statement instanceof ICPPASTRangeBasedForStatement loop) {
            loops.rangeFor(loop);
        } else if (statement instanceof IASTReturnStatement answer) {
            answer(answer);
        } else if (statement instanceof IASTBreakStatement) {
            jumpOut(breaks, statement);
        } else if (statement instanceof IASTContinueStatement) {
            jumpOut(continues, statement);
        } else if (statement instanceof IASTSwitchStatement choice) {
            choice(choice);
        } else if (statement instanceof IASTCaseStatement || statement instanceof IASTDefaultStatement) {
            caseLabel(statement);
        } else if (statement instanceof IASTLabelStatement label) {
            int block = label(label.getName().toString());
            graph.jump(block);
            graph.start(block);
            if (label.getNestedStatement() != null) {
                lower(label.getNestedStatement());
            }
        } else if (statement instanceof IASTGotoStatement jump) {
            unwindTo(jump);
            graph.jump(label(jump.getName().toString()));
        } else if (statement instanceof ICPPASTTryBlockStatement attempt) {
            attempt(attempt.getTryBody(), attempt.getCatchHandlers(), attempt);
        } else if (!(statement instanceof IASTNullStatement)) {
            graph.emit(unit.unread(statement));
        }
    }

    private void compound(IASTCompoundStatement compound) {
        open(compound);
        int position = unit.locator.span(compound).start();
        for (IASTStatement part : compound.getStatements()) {
            Span span = unit.locator.span(part);
            omitted(position, span.start());
            lower(part);
            position = Math.max(position, span.end());
        }
        omitted(position, unit.locator.span(compound).end());
        close(unit.locator.end(compound));
    }

    /** Notes the code that was left out between two statements. */
    private void omitted(int from, int to) {
        for (Span omission : unit.omissions) {
            if (omission.start() >= from && omission.end() <= to) {
                graph.emit(new Operation.Omitted(omission));
            }
        }
    }

    void declaration(IASTDeclaration declaration) {
        if (declaration instanceof ICPPASTStructuredBindingDeclaration structured) {
            StructuredBindings.declare(structured, function);
        } else if (declaration instanceof IASTSimpleDeclaration simple) {
            for (IASTDeclarator declarator : simple.getDeclarators()) {
                local(declarator);
            }
        } else if (declaration instanceof IASTProblemDeclaration) {
            graph.emit(unit.unread(declaration));
        } else if (declaration instanceof org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition nested) {
            new UnitLowering(unit).function(nested);
        }
        function.endTemporaries();
    }

    private void local(IASTDeclarator outer) {
        IASTDeclarator declarator = UnitLowering.innermost(outer);
        IBinding binding = declarator.getName().resolveBinding();
        if (!(binding instanceof IVariable variable) || TypeNames.isProblem(binding)) {
            if (TypeNames.isProblem(binding) && outer.getInitializer() != null) {
                graph.emit(unit.unread(outer));
            }
            return;
        }
        Variable made = function.declare(variable);
        IType type = UnitContext.typeOf(variable);
        if (made.storage() == Variable.Storage.LOCAL) {
            boolean destroyed = TypeNames.bare(type) instanceof ICPPClassType object && !TypeNames.isReference(type)
                && !(object instanceof org.eclipse.cdt.core.dom.ast.IProblemBinding) && Classes.isDestroyed(object);
            Optional<Symbol> destructor = destroyed && TypeNames.bare(type) instanceof ICPPClassType object
                ? Optional.of(Classes.destructor(object)) : Optional.empty();
            if (!scopes.isEmpty()) {
                scopes.get(scopes.size() - 1).locals.add(new Local(made, destructor,
                    Attributes.cleanup(outer).map(name -> Attributes.function(name, outer).map(unit.symbols::function).orElseGet(() -> Symbol.external(name)))));
            }
        }
        if (variable.isExtern()) {
            return;
        }
        if (made.storage() == Variable.Storage.STATIC_LOCAL && !(type instanceof ICPPReferenceType) && !(type instanceof ICPPClassType)) {
            // Set before the program starts, or by the language under its own lock (C11 6.7.9, C++ [stmt.dcl]).
            if (unit.language == Language.C) {
                unit.staticLocals.add(outer);
            }
            return;
        }
        Optional<MadeObjects.Made> kept = made.storage() == Variable.Storage.LOCAL && TypeNames.isReference(type) && !scopes.isEmpty()
            ? Initialisers.only(outer.getInitializer()).flatMap(MadeObjects::of) : Optional.empty();
        if (kept.isPresent()) {
            keep(kept.get(), made, outer);
            return;
        }
        function.initialisers().initialise(Place.of(made), type, outer.getInitializer(), outer, declarator.getName());
    }

    /** What is made on the spot lives as long as the reference that it is bound to. */
    private void keep(MadeObjects.Made object, Variable reference, IASTDeclarator declarator) {
        Variable kept = function.nameless(TypeNames.of(object.type()));
        scopes.get(scopes.size() - 1).locals.add(new Local(kept, Optional.of(Classes.destructor(object.type())), Optional.empty()));
        Value address = new Value.AddressOf(Place.of(kept));
        expressions().calls().constructAt(address, object.type(), object.arguments(), object.node(), object.node());
        graph.emit(new Operation.Assign(Place.of(reference), address, unit.locator.span(declarator)));
    }

    private void conditional(IASTIfStatement conditional) {
        open(conditional);
        int whenTrue = graph.newBlock();
        int whenFalse = graph.newBlock();
        int after = graph.newBlock();
        if (conditional instanceof ICPPASTIfStatement cpp && cpp.getInitializerStatement() != null) {
            lower(cpp.getInitializerStatement());
        }
        if (conditional instanceof ICPPASTIfStatement cpp && cpp.getConditionDeclaration() != null) {
            loops.conditionVariable(cpp.getConditionDeclaration(), whenTrue, whenFalse);
        } else {
            condition(conditional.getConditionExpression(), whenTrue, whenFalse);
        }
        graph.start(whenTrue);
        lower(conditional.getThenClause());
        graph.jump(after);
        graph.start(whenFalse);
        if (conditional.getElseClause() != null) {
            lower(conditional.getElseClause());
        }
        graph.jump(after);
        graph.start(after);
        close(unit.locator.end(conditional));
    }

    void condition(IASTExpression expression, int whenTrue, int whenFalse) {
        if (expression == null) {
            graph.branch(Value.UNKNOWN, whenTrue, whenFalse);
            return;
        }
        expressions().condition(expression, whenTrue, whenFalse);
    }

    /** The body of a loop as a scope of its own; {@code break} leads to {@code after}, {@code continue} to {@code next}. */
    void loopBody(IASTStatement body, int after, int next) {
        breaks.push(new Target(after, scopes.size()));
        continues.push(new Target(next, scopes.size()));
        open(body);
        lower(body);
        close(unit.locator.end(body));
        breaks.pop();
        continues.pop();
    }

    private Value answered(IASTReturnStatement statement) {
        Optional<ICPPClassType> object = ReferenceAnswers.object(statement);
        if (statement.getReturnArgument() instanceof IASTInitializerList list && list.getSize() > 0 && object.isPresent()) {
            return function.initialisers().made(object.get(), list);
        }
        boolean reference = ReferenceAnswers.has(statement) && !(ExpressionLowering.strip(statement.getReturnArgument()) instanceof IASTConditionalExpression);
        return reference ? CallLowering.address(expressions().place((IASTExpression) statement.getReturnArgument())) : expressions().value(statement.getReturnArgument());
    }

    private void answer(IASTReturnStatement statement) {
        Value value = Value.UNKNOWN;
        Optional<Symbol> survivor = Optional.empty();
        if (statement.getReturnArgument() != null) {
            value = answered(statement);
            function.endTemporaries();
            Optional<Value.Load> moved = MadeObjects.moved(statement.getReturnArgument(), expressions());
            value = moved.isPresent() ? moved.get() : value;
            if ((moved.isPresent() || ExpressionLowering.strip(statement.getReturnArgument()) instanceof IASTIdExpression)
                && value instanceof Value.Load load && load.place().selectors().isEmpty() && load.place().root() instanceof Place.VariableRoot root) {
                survivor = Optional.of(root.symbol());
            }
        }
        Span span = unit.locator.span(statement);
        unwind(0, span, survivor);
        graph.leave(new Block.Exit.Return(value, span));
    }

    private void jumpOut(Deque<Target> targets, IASTStatement statement) {
        Target target = targets.peek();
        if (target == null) {
            graph.emit(new Operation.Omitted(unit.locator.span(statement)));
            return;
        }
        unwind(target.depth, unit.locator.span(statement), Optional.empty());
        graph.jump(target.block);
    }

    void raise(Value thrown, IASTNode at) {
        Target handler = handlers.peek();
        unwind(handler == null ? 0 : handler.depth, unit.locator.span(at), Optional.empty());
        graph.leave(new Block.Exit.Throw(thrown, handler == null ? -1 : handler.block));
    }

    private void attempt(IASTStatement body, ICPPASTCatchHandler[] catchers, IASTNode whole) {
        int caught = graph.newBlock();
        int after = graph.newBlock();
        int normal = graph.newBlock();
        graph.branch(Value.UNKNOWN, normal, caught);
        graph.start(normal);
        handlers.push(new Target(caught, scopes.size()));
        lower(body);
        handlers.pop();
        graph.jump(after);
        graph.start(caught);
        boolean all = false;
        for (ICPPASTCatchHandler handler : catchers) {
            all |= handler.isCatchAll();
            int next = graph.newBlock();
            int inside = graph.newBlock();
            graph.branch(Value.UNKNOWN, inside, all ? inside : next);
            graph.start(inside);
            open(handler);
            caught(handler, body);
            lower(handler.getCatchBody());
            close(unit.locator.end(handler));
            graph.jump(after);
            graph.start(next);
        }
        if (!all) {
            // No handler is for it: it goes on outwards. That one of an unknown type leaves the function is no more believed than anywhere else.
            if (handlers.isEmpty()) {
                graph.leave(new Block.Exit.Throw(Value.UNKNOWN, -1));
            } else {
                raise(Value.UNKNOWN, whole);
            }
        }
        graph.start(after);
    }

    private void caught(ICPPASTCatchHandler handler, IASTStatement body) {
        List<String> types = List.of();
        if (handler.getDeclaration() != null) {
            declaration(handler.getDeclaration());
            if (handler.getDeclaration() instanceof IASTSimpleDeclaration simple && simple.getDeclarators().length == 1
                && simple.getDeclarators()[0].getName().resolveBinding() instanceof IVariable bound && !TypeNames.isProblem(bound)) {
                types = List.of(TypeNames.of(TypeNames.bare(UnitContext.typeOf(bound))).name());
            }
        }
        graph.emit(new Operation.Caught(Place.pointee(Value.UNKNOWN), types, unit.locator.span(handler), unit.locator.span(handler.getCatchBody()),
            unit.locator.span(body)));
    }

    private void choice(IASTSwitchStatement choice) {
        open(choice);
        if (choice instanceof ICPPASTSwitchStatement cpp && cpp.getInitializerStatement() != null) {
            lower(cpp.getInitializerStatement());
        }
        Value value = choice.getControllerExpression() == null ? Value.UNKNOWN : expressions().value(choice.getControllerExpression());
        function.endTemporaries();
        Cases cases = new Cases(new HashMap<>());
        int after = graph.newBlock();
        int otherwise = after;
        for (IASTNode label : SwitchLabels.of(choice.getBody())) {
            int block = graph.newBlock();
            cases.blocks.put(label, block);
            if (label instanceof IASTCaseStatement one) {
                int next = graph.newBlock();
                graph.branch(new Value.Binary("==", value, expressions().value(one.getExpression())), block, next);
                graph.start(next);
            } else {
                otherwise = block;
            }
        }
        graph.jump(otherwise);
        graph.start(graph.newBlock());
        graph.leave(new Block.Exit.Unreachable());
        switches.push(cases);
        breaks.push(new Target(after, scopes.size()));
        lower(choice.getBody());
        breaks.pop();
        switches.pop();
        graph.jump(after);
        graph.start(after);
        close(unit.locator.end(choice));
    }

    private void caseLabel(IASTStatement label) {
        Integer block = switches.isEmpty() ? null : switches.peek().blocks.get(label);
        if (block != null) {
            graph.jump(block);
            graph.start(block);
        }
    }

    private int label(String name) {
        return labels.computeIfAbsent(name, key -> graph.newBlock());
    }

    /** Ends the scopes that hold the jump but not its label. */
    private void unwindTo(IASTGotoStatement jump) {
        IBinding binding = jump.getName().resolveBinding();
        IASTNode label = binding instanceof org.eclipse.cdt.core.dom.ast.ILabel target ? target.getLabelStatement() : null;
        int depth = scopes.size();
        while (label != null && depth > 0 && !contains(scopes.get(depth - 1).node, label)) {
            depth--;
        }
        unwind(depth, unit.locator.span(jump), Optional.empty());
    }

    private static boolean contains(IASTNode outer, IASTNode inner) {
        IASTNode here = inner;
        while (here != null) {
            if (here == outer) {
                return true;
            }
            here = here.getParent();
        }
        return false;
    }

    private record Scope(IASTNode node, List<Local> locals) {}

    /** @param cleanup the function that an attribute has called at the end */
    private record Local(Variable variable, Optional<Symbol> destructor, Optional<Symbol> cleanup) {}

    private record Target(int block, int depth) {}

    private record Cases(Map<IASTNode, Integer> blocks) {}
}

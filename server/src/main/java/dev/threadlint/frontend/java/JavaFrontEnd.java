package dev.threadlint.frontend.java;

import com.github.javaparser.ast.CompilationUnit;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Unit.Problem;
import dev.threadlint.ir.Unit.Problem.Severity;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Reads Java. Thread-safe: each call works on its own data, in a thread whose stack is deep enough for a recursive parser. */
public final class JavaFrontEnd implements FrontEnd {
    private static final long STACK_BYTES = 64L << 20;
    private static final long POLL_MILLIS = 20;

    @Override
    public boolean accepts(String path) {
        return path.endsWith(".java");
    }

    @Override
    public Unit read(SourceText source, ReadOptions options) {
        AtomicReference<Unit> result = new AtomicReference<>(incomplete(source, "reading was cancelled", Span.NONE));
        Thread reader = new Thread(null, () -> result.set(readSafely(source, options.cancelled())), "java-reader", STACK_BYTES);
        reader.setDaemon(true);
        reader.start();
        boolean interrupted = false;
        while (reader.isAlive() && !interrupted && !options.cancelled().getAsBoolean()) {
            try {
                reader.join(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
        return result.get();
    }

    @Override
    public Outline outline(String text) {
        return new MethodOutline(text);
    }

    private static Unit readSafely(SourceText source, BooleanSupplier cancelled) {
        try {
            return readUnit(source, cancelled);
        } catch (StackOverflowError tooDeep) {
            return incomplete(source, "nested too deep to be analysed", Span.NONE);
        } catch (RuntimeException | Error bug) {
            return incomplete(source, "could not be analysed: " + bug.getClass().getSimpleName(), Span.NONE);
        }
    }

    private static Unit readUnit(SourceText source, BooleanSupplier cancelled) {
        String content = source.content();
        int zero = content.indexOf('\0');
        if (zero >= 0) {
            return incomplete(source, "not a text file", new Span(zero, zero + 1));
        }
        JavaMask mask = new JavaMask(content);
        String masked = mask.text();
        OptionalInt deep = NestingScan.tooDeep(masked);
        if (deep.isPresent()) {
            return incomplete(source, "brackets are nested more than " + NestingScan.LIMIT + " deep",
                new Span(deep.getAsInt(), deep.getAsInt() + 1));
        }
        OptionalInt deepType = NestingScan.typesTooDeep(masked);
        if (deepType.isPresent()) {
            return incomplete(source, "type arguments are nested more than " + NestingScan.TYPE_LIMIT + " deep",
                new Span(deepType.getAsInt(), deepType.getAsInt() + 1));
        }
        if (NestingScan.tooMany(masked)) {
            return incomplete(source, "more than " + NestingScan.TOKEN_LIMIT / 1000 + ",000 words and signs, not analysed", Span.NONE);
        }
        JavaConditioner conditioned = JavaConditioner.condition(mask.withoutComments(content), masked);
        JavaParsing parsing = JavaParsing.parse(source, conditioned);
        List<Problem> problems = new ArrayList<>(parsing.problems());
        if (parsing.tree().isEmpty()) {
            return new Unit(source, Language.JAVA, List.of(), List.of(), List.of(), problems, mask.comments());
        }
        CompilationUnit tree = parsing.tree().get();
        UnitContext unit = new UnitContext(source, parsing.spans(), new JavaScopes(tree), conditioned.elisions(), cancelled);
        new Lowering().types.unit(unit, tree);
        problems.addAll(unit.problems);
        if (cancelled.getAsBoolean()) {
            return incomplete(source, "reading was cancelled", Span.NONE);
        }
        return new Unit(source, Language.JAVA, unit.functions(), unit.globals(), unit.types(), problems, mask.comments());
    }

    private static Unit incomplete(SourceText source, String message, Span span) {
        return new Unit(source, Language.JAVA, List.of(), List.of(), List.of(), List.of(new Problem(Severity.INCOMPLETE, message, span)),
            List.of());
    }
}

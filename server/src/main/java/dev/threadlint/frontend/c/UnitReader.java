package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.CountedLoops;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.ASTVisitor;
import org.eclipse.cdt.core.dom.ast.IASTComment;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.core.runtime.CoreException;

/** One unit from text to IR, on the thread that calls. Holds no state between units. */
final class UnitReader {
    private static final int MAX_PROBLEMS = 50;

    private final SyntaxTrees trees;
    private final ParseCanceller canceller;

    UnitReader(SyntaxTrees trees, ParseCanceller canceller) {
        this.trees = trees;
        this.canceller = canceller;
    }

    Unit read(SourceText source, Language language, ReadOptions options) throws CoreException {
        ProjectHeaders headers = trees.headers(parserPath(source.path()), !source.path().replace('\\', '/').startsWith("/"), source.content(), language, options);
        Optional<AnnotationWords> words = AnnotationWords.of(Stream.concat(Stream.of(source.content()), headers.texts().stream()).toList());
        words.ifPresent(headers::takeAnnotations);
        TextConditioner.Conditioned text = TextConditioner.condition(source.content(), language == Language.CPP, words);
        IASTTranslationUnit tree = trees.parse(parserPath(source.path()), text.text(), headers, language, options, canceller);
        Locator locator = new Locator(parserPath(source.path()), text.shift(), source.content().length());
        UnitContext context = new UnitContext(source, language, locator, canceller, text.omissions());
        UnitLowering lowering = new UnitLowering(context);
        lowering.lower(tree);
        String parsed = text.text();
        Optional<String> flipped = FlipPass.flip(tree, parsed, locator);
        List<Variable> globals = new ArrayList<>(lowering.globals());
        if (flipped.isPresent()) {
            addOtherBranches(context, globals, trees.parse(parserPath(source.path()), flipped.get(), headers, language, options, canceller));
        }
        context.functions.sort((a, b) -> a.span().compareTo(b.span()));
        Map<String, List<LockAnnotations.Taken>> annotations = new LinkedHashMap<>(headers.annotations());
        annotations.put(locator.path(), text.annotations());
        return new Unit(source, language, CountedLoops.toldApart(context.functions), globals, lowering.types(), problems(tree, locator), comments(tree, locator),
            new Contracts(context, tree, annotations).all(), SharedConstants.of(tree, locator));
    }

    /** Adds the functions and globals that only the other configuration has; no function is ever mixed from both. */
    private static void addOtherBranches(UnitContext context, List<Variable> globals, IASTTranslationUnit tree) {
        UnitContext other = new UnitContext(context.source, context.language, context.locator, context.canceller, context.omissions);
        UnitLowering lowering = new UnitLowering(other);
        lowering.lower(tree);
        Set<Symbol> known = context.functions.stream().map(Function::symbol).collect(Collectors.toSet());
        for (Function function : other.functions) {
            Symbol root = root(function.symbol());
            boolean isNew = !known.contains(function.symbol()) && known.stream().noneMatch(root::equals);
            if (isNew && function.kind() != Function.FunctionKind.STATIC_INITIALISER) {
                context.functions.add(function.conditional());
            }
        }
        Set<Symbol> names = globals.stream().map(Variable::symbol).collect(Collectors.toSet());
        lowering.globals().stream().filter(global -> !names.contains(global.symbol())).forEach(globals::add);
    }

    /** The function that a lambda stands in. */
    private static Symbol root(Symbol symbol) {
        int lambda = symbol.name().indexOf("::lambda@");
        return lambda < 0 ? symbol : Symbol.external(symbol.name().substring(0, lambda));
    }

    /** The parser finds the headers beside a file only when its path is absolute. */
    private static String parserPath(String path) {
        String slashes = path.replace('\\', '/');
        return slashes.startsWith("/") ? slashes : "/" + slashes;
    }

    private static List<Unit.Problem> problems(IASTTranslationUnit tree, Locator locator) {
        List<Unit.Problem> problems = new ArrayList<>();
        ASTVisitor visitor = new ASTVisitor() {
            @Override
            public int visit(IASTProblem problem) {
                if (locator.isHere(problem) && problems.size() < MAX_PROBLEMS) {
                    problems.add(new Unit.Problem(Unit.Problem.Severity.SYNTAX, "this text could not be parsed", locator.span(problem)));
                }
                return PROCESS_CONTINUE;
            }
        };
        visitor.shouldVisitProblems = true;
        tree.accept(visitor);
        return problems;
    }

    private static List<Span> comments(IASTTranslationUnit tree, Locator locator) {
        List<Span> comments = new ArrayList<>();
        for (IASTComment comment : tree.getComments()) {
            if (locator.isHere(comment)) {
                comments.add(locator.span(comment));
            }
        }
        return comments;
    }
}

package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
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
        TextConditioner.Conditioned text = TextConditioner.condition(source.content(), language == Language.CPP);
        IASTTranslationUnit tree = trees.parse(parserPath(source.path()), text.text(), language, options, canceller);
        Locator locator = new Locator(parserPath(source.path()), text.shift(), source.content().length());
        UnitContext context = new UnitContext(source, language, locator, canceller, text.omissions());
        UnitLowering lowering = new UnitLowering(context);
        lowering.lower(tree);
        context.functions.sort((a, b) -> a.span().compareTo(b.span()));
        return new Unit(source, language, context.functions, lowering.globals(), lowering.types(), problems(tree, locator), comments(tree, locator));
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

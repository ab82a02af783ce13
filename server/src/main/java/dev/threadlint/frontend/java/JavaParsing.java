package dev.threadlint.frontend.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Providers;
import com.github.javaparser.ast.CompilationUnit;
import dev.threadlint.ir.Unit.Problem;
import dev.threadlint.ir.Unit.Problem.Severity;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses a file, whole when it can be, else after repair. Immutable.
 *
 * @param tree the tree, empty when nothing could be read
 * @param spans from the tree's positions to offsets of the file
 * @param problems syntax errors
 */
record JavaParsing(Optional<CompilationUnit> tree, SpanTable spans, List<Problem> problems) {
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+\\w");

    static JavaParsing parse(SourceText source, JavaConditioner conditioned) {
        int length = source.content().length();
        JavaParsing whole = attempt("", conditioned.text(), "", length);
        if (whole.problems().isEmpty()) {
            return whole;
        }
        String masked = new JavaMask(conditioned.text()).text();
        if (!TYPE.matcher(masked).find()) {
            JavaParsing statements = attempt("class " + name(source.path()) + " { void snippet() throws Throwable {\n",
                conditioned.text(), "\n}}", length);
            if (statements.problems().isEmpty()) {
                return statements;
            }
        }
        JavaRepair repair = JavaRepair.repair(conditioned.text(), masked, JavaParsing::parsesAlone);
        JavaParsing repaired = attempt("", repair.text(), "", length);
        if (repaired.problems().isEmpty()) {
            return repaired.with(repair.problems().isEmpty() ? whole.problems() : repair.problems());
        }
        JavaParsing better = size(repaired) >= size(whole) ? repaired : whole;
        List<Problem> problems = new ArrayList<>(repair.problems());
        problems.addAll(better.problems());
        return better.with(problems);
    }

    /** Loose statements become a method of a class named after the file. */
    private static String name(String path) {
        String base = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*$", "").replaceAll("\\W", "_");
        return base.isEmpty() || !Character.isJavaIdentifierStart(base.charAt(0)) ? "_" + base : base;
    }

    private static int size(JavaParsing parsing) {
        return parsing.tree().map(tree -> tree.findAll(com.github.javaparser.ast.expr.Expression.class).size()).orElse(-1);
    }

    private JavaParsing with(List<Problem> others) {
        return new JavaParsing(tree, spans, List.copyOf(others));
    }

    private static JavaParsing attempt(String before, String text, String after, int length) {
        String parsed = before + text + after;
        SpanTable spans = new SpanTable(parsed, before.length(), length);
        // Without a level the parser does not know `yield`, and takes some of its uses for calls.
        JavaParser parser = text.contains("yield") ? parser() : quickParser();
        ParseResult<CompilationUnit> result = parser.parse(ParseStart.COMPILATION_UNIT, Providers.provider(parsed));
        // Problems without cause come from validators: rules of the language that do not matter here.
        List<Problem> problems = result.getProblems().stream().filter(p -> p.getCause().isPresent()).map(p -> problem(p, spans)).toList();
        return new JavaParsing(result.getResult(), spans, problems);
    }

    private static boolean parsesAlone(String member) {
        return parser().parse(ParseStart.CLASS_BODY, Providers.provider(member)).getResult().isPresent();
    }

    private static JavaParser parser() {
        return new JavaParser(configuration(ParserConfiguration.LanguageLevel.BLEEDING_EDGE));
    }

    /** Takes half the time, since it checks no rules of the language. */
    private static JavaParser quickParser() {
        return new JavaParser(configuration(ParserConfiguration.LanguageLevel.RAW));
    }

    private static ParserConfiguration configuration(ParserConfiguration.LanguageLevel level) {
        return new ParserConfiguration().setLanguageLevel(level).setAttributeComments(false).setTabSize(1);
    }

    private static Problem problem(com.github.javaparser.Problem problem, SpanTable spans) {
        String message = problem.getMessage().lines().findFirst().orElse("syntax error");
        int expected = message.indexOf(", expected");
        Span span = problem.getLocation().flatMap(tokens -> tokens.toRange()).map(spans::of).orElse(Span.NONE);
        return new Problem(Severity.SYNTAX, (expected < 0 ? message : message.substring(0, expected)).replaceAll("\\s+", " "), span);
    }
}

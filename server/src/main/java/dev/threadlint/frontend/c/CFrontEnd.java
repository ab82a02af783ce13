package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads C and C++ through Eclipse CDT. Immutable and thread-safe; every unit is parsed and lowered on a thread of its own with a
 * deep stack, since the grammar is a recursive descent.
 */
public final class CFrontEnd implements FrontEnd {
    private static final Set<String> SOURCES = Set.of("c", "cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "h++", "inl", "ipp", "tcc");
    private static final Pattern CPP_WORDS = Pattern.compile("^[ \\t]*(?:class|namespace|template|using)\\b|\\bstd::|^[ \\t]*(?:public|private|protected)[ \\t]*:|"
        + "#[ \\t]*include[ \\t]*<[a-z_]+>", Pattern.MULTILINE);

    private final SyntaxTrees trees = new SyntaxTrees(StubHeaders.load());

    @Override
    public boolean accepts(String path) {
        return SOURCES.contains(extension(path));
    }

    @Override
    public Unit read(SourceText source, ReadOptions options) {
        Language language = language(source, options);
        Optional<Unit.Problem> obstacle = Nesting.tooDeep(source.content());
        if (obstacle.isPresent()) {
            return empty(source, language, obstacle.get());
        }
        ParseCanceller canceller = new ParseCanceller();
        ParserThread<Unit> thread = new ParserThread<>(() -> new UnitReader(trees, canceller).read(source, language, options), canceller);
        return thread.run(options.cancelled())
            .orElseGet(() -> empty(source, language, new Unit.Problem(Unit.Problem.Severity.INCOMPLETE, thread.reason(), Span.NONE)));
    }

    @Override
    public Outline outline(String text) {
        return new FunctionOutline(text);
    }

    private static Unit empty(SourceText source, Language language, Unit.Problem problem) {
        return new Unit(source, language, List.of(), List.of(), List.of(), List.of(problem), List.of());
    }

    private static Language language(SourceText source, ReadOptions options) {
        if (options.language().isPresent()) {
            return options.language().get() == Language.C ? Language.C : Language.CPP;
        }
        return switch (extension(source.path())) {
            case "c" -> Language.C;
            case "h" -> CPP_WORDS.matcher(source.content()).find() ? Language.CPP : Language.C;
            default -> Language.CPP;
        };
    }

    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}

package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.gnu.c.GCCLanguage;
import org.eclipse.cdt.core.dom.ast.gnu.cpp.GPPLanguage;
import org.eclipse.cdt.core.index.IIndexFileLocation;
import org.eclipse.cdt.core.model.ILanguage;
import org.eclipse.cdt.core.parser.ExtendedScannerInfo;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IParserSettings;
import org.eclipse.cdt.internal.core.parser.IMacroDictionary;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContent;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.eclipse.core.runtime.CoreException;

/** Parses conditioned text with CDT. Stateless but for immutable stubs; each tree belongs to the thread that asked for it. */
final class SyntaxTrees {
    private static final int OPTIONS = ILanguage.OPTION_NO_IMAGE_LOCATIONS
        | ILanguage.OPTION_SKIP_TRIVIAL_EXPRESSIONS_IN_AGGREGATE_INITIALIZERS;
    /** Long tables of constants are cut, since nobody looks at their elements. */
    private static final IParserSettings TABLES = new IParserSettings() {
        @Override
        public int getMaximumTrivialExpressionsInAggregateInitializers() {
            return 100;
        }
    };

    private final StubHeaders stubs;

    SyntaxTrees(StubHeaders stubs) {
        this.stubs = stubs;
    }

    /** The headers that a text may read. */
    ProjectHeaders headers(String path, String text, Language language, ReadOptions options) {
        return new ProjectHeaders(stubs, path, text, options, language == Language.CPP ? options.includeDepth() : Integer.MAX_VALUE);
    }

    /** @throws CoreException when the parser gives up, which cancelling causes too */
    IASTTranslationUnit parse(String path, String text, ProjectHeaders headers, Language language, ReadOptions options, ParseCanceller canceller)
            throws CoreException {
        boolean cpp = language == Language.CPP;
        List<String> folders = new ArrayList<>();
        folders.add(StubHeaders.FOLDER);
        folders.addAll(options.includeFolders());
        String[] implied = stubs.implied(text, cpp).stream().map(name -> StubHeaders.FOLDER + "/" + name).toArray(String[]::new);
        ExtendedScannerInfo info = new ExtendedScannerInfo(macros(options, cpp), folders.toArray(String[]::new), new String[0], implied);
        info.setParserSettings(TABLES);
        FileContent content = FileContent.create(path, true, text.toCharArray());
        return cpp
            ? GPPLanguage.getDefault().getASTTranslationUnit(content, info, new Provider(headers), null, OPTIONS, canceller)
            : GCCLanguage.getDefault().getASTTranslationUnit(content, info, new Provider(headers), null, OPTIONS, canceller);
    }

    /** Words that CDT's grammar lacks, spelled as something it knows. */
    private static Map<String, String> macros(ReadOptions options, boolean cpp) {
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("__linux__", "1");
        macros.put("__unix__", "1");
        macros.put("__GNUC__", "12");
        macros.put("__x86_64__", "1");
        macros.put("__STDC_VERSION__", "201112L");
        macros.put("_REENTRANT", "1");
        macros.put("HAVE_PTHREAD", "1");
        macros.put("HAVE_PTHREAD_H", "1");
        macros.put("__extension__", "");
        macros.put("__restrict", "");
        macros.put("_Noreturn", "");
        if (cpp) {
            macros.put("__cplusplus", "202002L");
            macros.put("co_await", Suspensions.AWAIT);
            macros.put("co_yield", Suspensions.YIELD);
            macros.put("co_return", "return");
            macros.put("consteval", "constexpr");
            macros.put("constinit", "");
        } else {
            macros.put("_Thread_local", "__thread");
            macros.put("_Atomic", "__attribute__((atomic))");
        }
        macros.putAll(options.macros());
        return macros;
    }

    /** Serves stubs and project headers, and nothing from the disk. */
    private static final class Provider extends InternalFileContentProvider {
        private final ProjectHeaders headers;

        Provider(ProjectHeaders headers) {
            this.headers = headers;
        }

        @Override
        public boolean getInclusionExists(String path) {
            return headers.text(path).isPresent();
        }

        @Override
        public InternalFileContent getContentForInclusion(String path, IMacroDictionary macros) {
            return content(path);
        }

        @Override
        public InternalFileContent getContentForInclusion(IIndexFileLocation location, String astPath) {
            return content(astPath);
        }

        @SuppressWarnings("NullAway")
        private InternalFileContent content(String path) {
            Optional<String> text = headers.text(path);
            return (InternalFileContent) FileContent.create(path, false, text.orElse("").toCharArray());
        }
    }
}

package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
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

    private static final int FOLDERS_ABOVE = 4;
    /** What these hold differs from machine to machine; stubs stand for it. */
    private static final Set<String> SYSTEM_FOLDERS = Set.of("/usr/include", "/usr/local/include");

    private final StubHeaders stubs;

    SyntaxTrees(StubHeaders stubs) {
        this.stubs = stubs;
    }

    /** The headers that a text may read. */
    ProjectHeaders headers(String path, boolean relative, String text, Language language, ReadOptions options) {
        boolean cpp = language == Language.CPP;
        Set<String> macros = macros(options, cpp).keySet();
        ProjectHeaders headers = new ProjectHeaders(stubs, path, text, lookup(relative, options), folders(path, cpp, options), macros, cpp,
            cpp ? options.includeDepth() : Integer.MAX_VALUE);
        if (options.macros().isEmpty() && options.includeFolders().isEmpty()) {
            headers.turnOn(ThreadSwitches.of(Stream.concat(Stream.of(text), headers.texts().stream()).toList(), macros));
        }
        return headers;
    }

    /** A relative path is one below the working folder and never below the root of the disk, unless a compile command says so. */
    private static Function<String, Optional<String>> lookup(boolean relative, ReadOptions options) {
        Function<String, Optional<String>> below = path -> options.headers().apply(path.substring(1));
        return relative && options.includeFolders().isEmpty() ? below : path -> options.headers().apply(path).or(() -> below.apply(path));
    }

    /**
     * Where headers are sought. Without a compile command these are for C++ the folders above the file, and what they have as {@code include}:
     * most programs name their headers from there, and what they make of locks are classes in headers. In C the headers of all systems that a
     * program knows would be read, and their functions mixed.
     */
    private static List<String> folders(String path, boolean cpp, ReadOptions options) {
        if (!options.includeFolders().isEmpty() || !cpp) {
            return options.includeFolders();
        }
        List<String> folders = new ArrayList<>();
        String folder = path;
        for (int i = 0; i <= FOLDERS_ABOVE && folder.lastIndexOf('/') >= 0; i++) {
            folder = folder.substring(0, folder.lastIndexOf('/'));
            if (i > 0) {
                folders.add(folder.isEmpty() ? "/" : folder);
            }
            folders.add(folder + "/include");
        }
        folders.removeAll(SYSTEM_FOLDERS);
        return folders;
    }

    /** @throws CoreException when the parser gives up, which cancelling causes too */
    IASTTranslationUnit parse(String path, String text, ProjectHeaders headers, Language language, ReadOptions options, ParseCanceller canceller)
            throws CoreException {
        boolean cpp = language == Language.CPP;
        List<String> folders = new ArrayList<>();
        folders.add(StubHeaders.FOLDER);
        folders.addAll(folders(path, cpp, options));
        String[] implied = stubs.implied(text, cpp).stream().map(name -> StubHeaders.FOLDER + "/" + name).toArray(String[]::new);
        Map<String, String> macros = macros(options, cpp);
        macros.putAll(headers.switches());
        ExtendedScannerInfo info = new ExtendedScannerInfo(macros, folders.toArray(String[]::new), new String[0], implied);
        info.setParserSettings(TABLES);
        FileContent content = FileContent.create(path, true, text.toCharArray());
        return cpp
            ? GPPLanguage.getDefault().getASTTranslationUnit(content, info, new Provider(headers), null, OPTIONS, canceller)
            : GenericSelections.LANGUAGE.getASTTranslationUnit(content, info, new Provider(headers), null, OPTIONS, canceller);
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

        /** The search goes on in the next folder where there is no content. */
        @SuppressWarnings("NullAway")
        private InternalFileContent content(String path) {
            return (InternalFileContent) headers.text(path).map(text -> FileContent.create(path, false, text.toCharArray())).orElse(null);
        }
    }
}

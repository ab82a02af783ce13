package dev.threadlint.project;

import dev.threadlint.ir.Language;
import dev.threadlint.text.SourceText;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether a {@code .h} file is C or C++, by what it says and by who includes it. Immutable and thread-safe. */
public final class HeaderLanguages {
    private static final Pattern CPP_CONTENT = Pattern.compile(
        "(?m)^[ \\t]*(?:(?:inline\\s+)?namespace\\b[^;(]*\\{|namespace\\s+\\w+\\s*$|template\\s*<|class\\s+\\w[^;(]*[{:]|using\\s+\\w|public:|private:|protected:)"
            + "|\\bstd::\\w|#\\s*include\\s*<(?:thread|mutex|atomic|vector|string|memory|map|functional|iostream)>");
    private static final Pattern GUARDED = Pattern.compile("(?ms)^[ \\t]*#[ \\t]*ifdef\\s+__cplusplus\\b.*?^[ \\t]*#[ \\t]*(?:endif|else)\\b");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"\\r\\n]+)[>\"]");

    private final Map<String, Language> includers;

    private HeaderLanguages(Map<String, Language> includers) {
        this.includers = Map.copyOf(includers);
    }

    /** Learns from all files of a run who includes which header name; a C includer wins over a C++ one. */
    public static HeaderLanguages of(Collection<SourceText> sources) {
        Map<String, Language> includers = new HashMap<>();
        for (SourceText source : sources) {
            Optional<Language> own = byName(source.path());
            if (own.isEmpty() || own.get() == Language.JAVA) {
                continue;
            }
            Matcher include = INCLUDE.matcher(source.content());
            while (include.find()) {
                includers.merge(fileName(include.group(1)), own.get(), (a, b) -> a == Language.C ? a : b);
            }
        }
        return new HeaderLanguages(includers);
    }

    /** The language of a header; empty for files whose name already says it. */
    public Optional<Language> of(SourceText source) {
        if (!source.path().endsWith(".h")) {
            return Optional.empty();
        }
        if (CPP_CONTENT.matcher(GUARDED.matcher(source.content()).replaceAll("")).find()) {
            return Optional.of(Language.CPP);
        }
        return Optional.of(includers.getOrDefault(fileName(source.path()), Language.C));
    }

    private static Optional<Language> byName(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        switch (extension) {
            case "c":
                return Optional.of(Language.C);
            case "cc": case "cpp": case "cxx": case "C": case "hpp": case "hh": case "hxx":
                return Optional.of(Language.CPP);
            case "java":
                return Optional.of(Language.JAVA);
            default:
                return Optional.empty();
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

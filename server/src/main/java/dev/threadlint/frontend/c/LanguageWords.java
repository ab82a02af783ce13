package dev.threadlint.frontend.c;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites C11, C23 and C++20 constructs that the grammar lacks. Immutable and thread-safe. */
final class LanguageWords {
    private static final Pattern ATOMIC = Pattern.compile("\\b_Atomic\\s*(\\()([^()]{1,200})(\\))");
    private static final Pattern POINTED = Pattern.compile("\\b_Atomic[ \\t]+(unsigned long long|unsigned long|unsigned int|long long|unsigned|size_t|uintptr_t|_Bool|bool|char|short|int|long)(?=[ \\t]*\\*)");
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("unsigned long long", "ullong"), Map.entry("unsigned long", "ulong"), Map.entry("unsigned int", "uint"),
        Map.entry("long long", "llong"), Map.entry("unsigned", "uint"), Map.entry("size_t", "size_t"), Map.entry("uintptr_t", "uintptr_t"), Map.entry("_Bool", "bool"),
        Map.entry("bool", "bool"), Map.entry("char", "char"), Map.entry("short", "short"), Map.entry("int", "int"), Map.entry("long", "long"));
    private static final Pattern ASSERT = Pattern.compile("\\b_Static_assert\\s*\\([^;{}]{0,500};");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\[[^\\[\\]]{0,200}\\]\\]");
    private static final List<Pattern> DROPPED = List.of(Pattern.compile("^[ \\t]*(?:export\\s+)?(?:module|import)\\b[^;\\n]{0,200};", Pattern.MULTILINE),
        Pattern.compile("\\busing\\s+enum\\s+[\\w:]{1,200}\\s*;"), Pattern.compile("\\btemplate\\s*<[^;{}]{0,300}>\\s*concept\\b[^;]{0,800};"),
        Pattern.compile("\\brequires\\s+[\\w:]{1,100}<[^;{}<>]{0,200}>(?:\\s*(?:&&|\\|\\|)\\s*[\\w:]{1,100}<[^;{}<>]{0,200}>)*"));
    private static final Pattern TEMPLATE_LAMBDA = Pattern.compile("\\[[^\\[\\]\\n]{0,100}\\](\\s*<[^;{}()]{0,200}>)\\s*\\(");
    private static final Pattern CONSTEVAL = Pattern.compile("\\bif\\s+(!?\\s*consteval)\\b");

    private LanguageWords() {}

    static void rewrite(CodeText text, boolean cpp) {
        String content = new String(text.chars);
        if (!cpp) {
            // Few files have any of these words, and a plain search for one is much faster than its pattern.
            if (content.contains("_Atomic")) {
                // What a pointer leads to is atomic by the name of its type (C11 7.17.6), since the grammar drops the word.
                Matcher pointed = POINTED.matcher(content);
                while (pointed.find()) {
                    text.blank(pointed.start(), pointed.end());
                    text.write(pointed.start(), "atomic_" + NAMES.get(pointed.group(1)));
                }
                Matcher atomic = ATOMIC.matcher(content);
                while (atomic.find()) {
                    String type = atomic.group(2);
                    if (type.indexOf('*') >= 0) {
                        // Of a pointer the word stands behind the star.
                        text.blank(atomic.start(), atomic.end());
                        text.write(atomic.start(), type + " _Atomic");
                    } else {
                        text.blank(atomic.start(1), atomic.end(1));
                        text.blank(atomic.start(3), atomic.end(3));
                    }
                }
            }
            if (content.contains("_Static_assert")) {
                blankAll(ASSERT, content, text);
            }
            if (content.contains("[[")) {
                blankAll(ATTRIBUTE, content, text);
            }
            return;
        }
        for (Pattern pattern : DROPPED) {
            blankAll(pattern, content, text);
        }
        Matcher lambda = TEMPLATE_LAMBDA.matcher(content);
        while (lambda.find()) {
            if (text.isCode(lambda.start()) && !CodeText.isWord(text.at(text.before(lambda.start())))) {
                text.blank(lambda.start(1), lambda.end(1));
            }
        }
        Matcher consteval = CONSTEVAL.matcher(content);
        while (consteval.find()) {
            text.blank(consteval.start(1), consteval.end(1));
            text.write(consteval.start(1), "(1)");
        }
    }

    private static void blankAll(Pattern pattern, String content, CodeText text) {
        Matcher matcher = pattern.matcher(content);
        while (matcher.find()) {
            if (text.isCode(matcher.start())) {
                text.blank(matcher.start(), matcher.end());
            }
        }
    }
}

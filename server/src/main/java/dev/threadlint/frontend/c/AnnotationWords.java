package dev.threadlint.frontend.c;

import dev.threadlint.ir.Contract.Kind;
import dev.threadlint.ir.Contract.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which one unit annotates its locks: the attributes of clang's thread-safety analysis, the macros that its documentation
 * and Abseil spell them with, and macros that the unit or a header defines in terms of either. Immutable after construction.
 */
final class AnnotationWords {
    /** A text without any of these annotates nothing and defines no word. */
    private static final List<String> STEMS = List.of("guarded_by", "GUARDED_BY", "_capability", "CAPABILITY", "capability(", "REQUIRES", "locks_required",
        "LOCKS_REQUIRED", "EXCLUDES", "locks_excluded", "LOCKS_EXCLUDED", "ACQUIRE", "RELEASE(", "RELEASE_SHARED", "lock_function", "LOCK_FUNCTION",
        "thread_safety_analysis", "THREAD_SAFETY_ANALYSIS", "lockable", "LOCKABLE", "LOCK_RETURNED", "lock_returned", "GUARDED_VAR", "ASSERT_");
    private static final Pattern DEFINITION = Pattern.compile("^[ \\t]*#[ \\t]*define[ \\t]+(\\w{1,80})(\\(([^)\\n]{0,200})\\))?((?:\\\\\\r?\\n|[^\\n]){0,600})",
        Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("\\b([A-Za-z_]\\w*)\\b\\s*(\\(?)");
    /** By text, as long as somebody holds it. */
    private static final TextMemo<Scan> SCANS = new TextMemo<>(AnnotationWords::scan);
    private static final Map<String, Form> ATTRIBUTES = new HashMap<>();
    private static final Map<String, Form> MACROS = new HashMap<>();

    static {
        known(Kind.GUARDED, Mode.EXCLUSIVE, "guarded_by", "GUARDED_BY");
        known(Kind.POINTEE_GUARDED, Mode.EXCLUSIVE, "pt_guarded_by", "PT_GUARDED_BY");
        known(Kind.REQUIRES, Mode.EXCLUSIVE, "requires_capability", "REQUIRES", "exclusive_locks_required", "EXCLUSIVE_LOCKS_REQUIRED");
        known(Kind.REQUIRES, Mode.SHARED, "requires_shared_capability", "REQUIRES_SHARED", "shared_locks_required", "SHARED_LOCKS_REQUIRED");
        known(Kind.EXCLUDES, Mode.EXCLUSIVE, "locks_excluded", "EXCLUDES", "LOCKS_EXCLUDED");
        known(Kind.ACQUIRES, Mode.EXCLUSIVE, "acquire_capability", "ACQUIRE", "exclusive_lock_function", "EXCLUSIVE_LOCK_FUNCTION");
        known(Kind.ACQUIRES, Mode.SHARED, "acquire_shared_capability", "ACQUIRE_SHARED", "shared_lock_function", "SHARED_LOCK_FUNCTION");
        known(Kind.RELEASES, Mode.EXCLUSIVE, "release_capability", "RELEASE");
        known(Kind.RELEASES, Mode.SHARED, "release_shared_capability", "RELEASE_SHARED");
        known(Kind.RELEASES, Mode.ANY, "release_generic_capability", "RELEASE_GENERIC", "unlock_function", "UNLOCK_FUNCTION");
        known(Kind.TRIES, Mode.EXCLUSIVE, "try_acquire_capability", "TRY_ACQUIRE", "exclusive_trylock_function", "EXCLUSIVE_TRYLOCK_FUNCTION");
        known(Kind.TRIES, Mode.SHARED, "try_acquire_shared_capability", "TRY_ACQUIRE_SHARED", "shared_trylock_function", "SHARED_TRYLOCK_FUNCTION");
        known(Kind.ASSERTS, Mode.EXCLUSIVE, "assert_capability", "ASSERT_CAPABILITY", "assert_exclusive_lock", "ASSERT_EXCLUSIVE_LOCK");
        known(Kind.ASSERTS, Mode.SHARED, "assert_shared_capability", "ASSERT_SHARED_CAPABILITY", "assert_shared_lock", "ASSERT_SHARED_LOCK");
        known(Kind.ANSWERS, Mode.ANY, "lock_returned", "RETURN_CAPABILITY", "LOCK_RETURNED");
        known(Kind.UNCHECKED, Mode.ANY, "no_thread_safety_analysis", "NO_THREAD_SAFETY_ANALYSIS");
        known(Kind.SCOPED, Mode.ANY, "scoped_lockable", "scoped_capability", "SCOPED_CAPABILITY", "SCOPED_LOCKABLE");
        ignored("capability", "shared_capability", "lockable", "CAPABILITY", "LOCKABLE", "REENTRANT_CAPABILITY", "reentrant_capability", "acquired_before", "acquired_after",
            "ACQUIRED_BEFORE", "ACQUIRED_AFTER", "guarded_var", "pt_guarded_var", "GUARDED_VAR", "PT_GUARDED_VAR");
    }

    private final Map<String, Form> words = new HashMap<>();
    private final Set<String> own = new HashSet<>();

    private AnnotationWords() {}

    /**
     * What a word says.
     *
     * @param kind the promise; empty for one that nothing is made of
     * @param parameters of the macro; null stands for a word that hands on its operands as they are
     * @param operands the attribute's operands in the macro's own terms
     */
    record Form(Optional<Kind> kind, Mode mode, Optional<List<String>> parameters, String operands) {
        List<String> operands(List<String> given) {
            if (parameters.isEmpty()) {
                return given;
            }
            String text = operands;
            for (int i = 0; i < parameters.get().size(); i++) {
                String name = parameters.get().get(i);
                boolean rest = name.equals("...") || name.endsWith("...");
                String value = rest ? String.join(", ", given.subList(Math.min(i, given.size()), given.size())) : i < given.size() ? given.get(i) : "";
                String word = name.equals("...") ? "__VA_ARGS__" : name.replace("...", "");
                text = text.replaceAll("\\b" + Pattern.quote(word) + "\\b", Matcher.quoteReplacement(value));
            }
            return split(text);
        }
    }

    private static void known(Kind kind, Mode mode, String... spellings) {
        for (String spelling : spellings) {
            Form form = new Form(Optional.of(kind), mode, Optional.empty(), "");
            (Character.isUpperCase(spelling.charAt(0)) ? MACROS : ATTRIBUTES).put(spelling, form);
        }
    }

    private static void ignored(String... spellings) {
        for (String spelling : spellings) {
            Form form = new Form(Optional.empty(), Mode.ANY, Optional.empty(), "");
            (Character.isUpperCase(spelling.charAt(0)) ? MACROS : ATTRIBUTES).put(spelling, form);
        }
    }

    /** The words of a unit; none when none of its texts annotates anything. */
    static Optional<AnnotationWords> of(Collection<String> texts) {
        if (texts.stream().noneMatch(AnnotationWords::mayAnnotate)) {
            return Optional.empty();
        }
        AnnotationWords found = new AnnotationWords();
        MACROS.forEach((word, form) -> {
            found.words.put(word, form);
            found.words.put("ABSL_" + word, form);
        });
        List<String[]> definitions = new ArrayList<>();
        texts.forEach(text -> definitions.addAll(SCANS.of(text).definitions()));
        found.define(definitions);
        return Optional.of(found);
    }

    /** What one text has of words. */
    private record Scan(boolean annotates, List<String[]> definitions) {}

    private static Scan scan(String text) {
        List<String[]> definitions = new ArrayList<>();
        Matcher matcher = DEFINITION.matcher(text.contains("define") ? text : "");
        while (matcher.find()) {
            definitions.add(new String[] {matcher.group(1), matcher.group(2) == null ? "" : matcher.group(3), comments(matcher.group(4))});
        }
        return new Scan(STEMS.stream().anyMatch(text::contains), definitions);
    }

    /** True for a text that these words may stand in. */
    boolean mayStandIn(String text) {
        return mayAnnotate(text) || own.stream().anyMatch(text::contains);
    }

    private static boolean mayAnnotate(String text) {
        return SCANS.of(text).annotates();
    }

    private static String comments(String body) {
        return body.replaceAll("\\\\\\r?\\n", " ").replaceAll("/\\*.*?\\*/|//.*", " ").strip();
    }

    /** A macro may stand on another one that is defined later, so that this is tried twice. */
    private void define(List<String[]> definitions) {
        for (int round = 0; round < 2; round++) {
            for (String[] definition : definitions) {
                String name = definition[0];
                form(definition[1], definition[2]).ifPresent(form -> {
                    words.put(name, form);
                    own.add(name);
                });
            }
        }
        // A word that the project uses for something else is no annotation.
        for (String[] definition : definitions) {
            if (words.containsKey(definition[0]) && !definition[2].isEmpty() && definitions.stream()
                    .noneMatch(other -> other[0].equals(definition[0]) && form(other[1], other[2]).isPresent())) {
                words.remove(definition[0]);
            }
        }
    }

    private Optional<Form> form(String parameters, String body) {
        Matcher matcher = USE.matcher(body);
        while (matcher.find()) {
            Form inner = ATTRIBUTES.getOrDefault(matcher.group(1), words.get(matcher.group(1)));
            boolean isOwn = body.contains("__attribute__") || matcher.group(2).equals("(") || body.strip().equals(matcher.group(1)) || body.contains("[[")
                || body.contains("(" + matcher.group(1) + ")");
            if (inner == null || !isOwn) {
                continue;
            }
            String given = matcher.group(2).isEmpty() ? "" : body.substring(matcher.end(), close(body, matcher.end()));
            List<String> names = new ArrayList<>(split(parameters));
            return Optional.of(new Form(inner.kind(), inner.mode(), Optional.of(names), String.join(", ", inner.operands(split(given)))));
        }
        return Optional.empty();
    }

    private static int close(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** What a macro of the name says. */
    Optional<Form> macro(String word) {
        return Optional.ofNullable(words.get(word));
    }

    /** What an attribute of the name says. */
    static Optional<Form> attribute(String word) {
        String bare = word.startsWith("__") && word.endsWith("__") && word.length() > 4 ? word.substring(2, word.length() - 2) : word;
        return Optional.ofNullable(ATTRIBUTES.get(bare));
    }

    /** The parts between the commas that no brackets enclose. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == ',' && (depth == 0 || i == text.length())) {
                String part = text.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return parts;
    }
}

package dev.threadlint.frontend.c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small declarations of the C, POSIX and C++ libraries. They stand in for the system's headers, which would cost many times
 * more to read and are not on every machine. Immutable and thread-safe.
 */
final class StubHeaders {
    /** The folder that the include search finds the stubs in; it exists only here. */
    static final String FOLDER = "/threadlint-stubs";

    private static final Set<String> LIBC = Set.of("stdio.h", "stdlib.h", "string.h", "strings.h", "unistd.h", "signal.h", "errno.h",
        "time.h", "stdint.h", "inttypes.h", "stddef.h", "stdbool.h", "stdarg.h", "limits.h", "math.h", "ctype.h", "fcntl.h",
        "sched.h", "sys/types.h", "sys/time.h", "sys/stat.h", "sys/wait.h", "setjmp.h", "cstdio", "cstdlib", "cstring", "csignal", "cerrno",
        "ctime", "cstdint", "cinttypes", "cstddef", "cstdarg", "climits", "cmath", "cctype");
    private static final Set<String> STD = Set.of("thread", "mutex", "atomic", "condition_variable", "future", "shared_mutex", "semaphore",
        "latch", "barrier", "stop_token", "vector", "array", "deque", "list", "queue", "stack", "map", "unordered_map", "set", "unordered_set",
        "string", "string_view", "functional", "memory", "optional", "utility", "tuple", "chrono", "algorithm", "numeric", "exception",
        "stdexcept", "system_error", "iostream", "ostream", "istream", "sstream", "fstream", "iomanip", "limits", "new", "type_traits",
        "initializer_list", "iterator", "random", "variant", "any", "ratio", "typeinfo", "span", "concepts", "version", "coroutine", "execution");
    private static final List<String> OWN = List.of("pthread.h", "semaphore.h", "threads.h", "stdatomic.h", "libc.h", "assert.h", "std.hpp");

    private static final Pattern PROTOTYPE = Pattern.compile("^[\\w *]+?\\b(\\w+)\\(.*\\);\\n", Pattern.MULTILINE);

    private final Map<String, String> texts;
    /** Names of functions of the C library that a text declares as variables. */
    private final TextMemo<Set<String>> variables;

    private StubHeaders(Map<String, String> texts) {
        this.texts = texts;
        Set<String> names = new LinkedHashSet<>();
        Matcher prototype = PROTOTYPE.matcher(texts.get("libc.h"));
        while (prototype.find()) {
            names.add(prototype.group(1));
        }
        Pattern variable = Pattern.compile("^[ \\t]*[A-Za-z_][\\w:<>,*& \\t]*[ \\t*&>](" + String.join("|", names) + ")[ \\t]*[=;,{\\[]", Pattern.MULTILINE);
        this.variables = new TextMemo<>(text -> {
            Set<String> found = new LinkedHashSet<>();
            Matcher matcher = variable.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return found;
        });
    }

    static StubHeaders load() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : OWN) {
            texts.put(name, resource(name));
        }
        return new StubHeaders(Map.copyOf(texts));
    }

    /**
     * The text of a header by its name between the brackets. Every file is given the C library, also one that includes nothing, and may use
     * names for variables that the library has for functions: those stay out.
     */
    Optional<String> text(String name, Collection<String> unit) {
        Set<String> taken = new LinkedHashSet<>();
        unit.forEach(text -> taken.addAll(variables.of(text)));
        return text(name).map(text -> taken.isEmpty() ? text : PROTOTYPE.matcher(text).replaceAll(found -> taken.contains(found.group(1)) ? "\n" : Matcher.quoteReplacement(found.group())));
    }

    private Optional<String> text(String name) {
        if (name.equals("assert.h") || name.equals("cassert")) {
            return Optional.of(texts.get("libc.h") + (name.equals("cassert") ? texts.get("std.hpp") : "") + texts.get("assert.h"));
        }
        if (LIBC.contains(name)) {
            return STD_SPELLING.contains(name) ? Optional.of(texts.get("libc.h") + texts.get("std.hpp")) : Optional.ofNullable(texts.get("libc.h"));
        }
        if (STD.contains(name)) {
            return Optional.ofNullable(texts.get("std.hpp"));
        }
        return Optional.ofNullable(texts.get(name));
    }

    private static final Set<String> STD_SPELLING = Set.of("cstdio", "cstdlib", "cstring", "csignal", "cerrno", "ctime", "cstdint",
        "cinttypes", "cstddef", "cstdarg", "climits", "cmath", "cctype");

    /**
     * The stubs that a text needs although it does not include them: slides leave headers out, and without a declaration of
     * {@code std::lock_guard} a guard reads as a comparison.
     */
    List<String> implied(String text, boolean cpp) {
        java.util.ArrayList<String> names = new java.util.ArrayList<>();
        names.add("libc.h");
        if (text.contains("pthread_")) {
            names.add("pthread.h");
        }
        if (text.contains("sem_")) {
            names.add("semaphore.h");
        }
        if (text.contains("thrd_") || text.contains("mtx_") || text.contains("cnd_")) {
            names.add("threads.h");
        }
        if (!cpp && text.contains("atomic_")) {
            names.add("stdatomic.h");
        }
        if (cpp) {
            names.add("std.hpp");
        }
        return List.copyOf(names);
    }

    private static String resource(String name) {
        try (InputStream in = StubHeaders.class.getResourceAsStream("/threadlint/stubs/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing stub " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

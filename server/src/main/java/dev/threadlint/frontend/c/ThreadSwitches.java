package dev.threadlint.frontend.c;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macros that turn threads on. A build system says them; where no compile command does, a header of threads that is only read under
 * macros that no text defines tells which ones they are. Stateless and thread-safe.
 */
final class ThreadSwitches {
    private static final Pattern HEADER = Pattern.compile("[<\"](?:pthread|threads)\\.h[>\"]");
    private static final Pattern DIRECTIVE = Pattern.compile("^[ \\t]*#[ \\t]*(if|ifdef|ifndef|elif|else|endif|include)\\b((?:[^\\n\\\\]|\\\\.|\\\\\\n)*)", Pattern.MULTILINE);
    private static final Pattern DEFINE = Pattern.compile("^[ \\t]*#[ \\t]*(?:define|undef)[ \\t]+(\\w+)", Pattern.MULTILINE);
    private static final Pattern ATOM = Pattern.compile("(!?)\\s*(?:defined\\s*\\(?\\s*)?\\(?\\s*([A-Za-z_]\\w*)\\s*\\)*");
    private static final TextMemo<List<Branch>> INCLUDES = new TextMemo<>(ThreadSwitches::includes);
    private static final TextMemo<Set<String>> DEFINED = new TextMemo<>(ThreadSwitches::defined);
    private static final String REMARKS = "/\\*.*?\\*/|//.*";

    /** What a branch asks for: macros that must be there, or nothing that can be told. */
    private record Branch(Optional<Set<String>> needed) {
        static final Branch FREE = new Branch(Optional.of(Set.of()));
    }

    private ThreadSwitches() {}

    /**
     * The macros to define, by name, each as 1; empty when threads are on already, or when it cannot be told how they are turned on.
     *
     * @param texts a file and the headers it reads
     * @param known macros that are defined anyway
     */
    static Map<String, String> of(Collection<String> texts, Set<String> known) {
        List<Set<String>> ways = new ArrayList<>();
        for (String text : texts) {
            for (Branch branch : INCLUDES.of(text)) {
                branch.needed.map(needed -> without(needed, known)).ifPresent(ways::add);
            }
        }
        if (ways.isEmpty() || ways.stream().anyMatch(Set::isEmpty)) {
            return Map.of();
        }
        Set<String> told = new LinkedHashSet<>();
        texts.forEach(text -> told.addAll(DEFINED.of(text)));
        Map<String, String> macros = new LinkedHashMap<>();
        ways.stream().filter(names -> names.stream().noneMatch(name -> told.contains(name) || name.startsWith("_")))
            .min(Comparator.comparingInt(Set::size)).ifPresent(names -> names.forEach(name -> macros.put(name, "1")));
        return macros;
    }

    /** What a text defines or undefines itself. */
    private static Set<String> defined(String text) {
        Set<String> told = new LinkedHashSet<>();
        Matcher define = DEFINE.matcher(text);
        while (define.find()) {
            told.add(define.group(1));
        }
        return told;
    }

    private static Set<String> without(Set<String> names, Set<String> known) {
        Set<String> left = new LinkedHashSet<>(names);
        left.removeAll(known);
        return left;
    }

    /** Under what each header of threads is read. */
    private static List<Branch> includes(String text) {
        List<Branch> found = new ArrayList<>();
        if (!HEADER.matcher(text).find()) {
            return found;
        }
        Deque<Branch> open = new ArrayDeque<>();
        Matcher directive = DIRECTIVE.matcher(text);
        while (directive.find()) {
            String rest = directive.group(2).replaceAll(REMARKS, " ").replace("\\\n", " ").strip();
            switch (directive.group(1)) {
                case "ifdef" -> open.push(new Branch(Optional.of(Set.of(rest))));
                case "ifndef" -> open.push(Branch.FREE);
                case "if" -> open.push(branch(rest));
                case "elif" -> replace(open, branch(rest));
                case "else" -> replace(open, Branch.FREE);
                case "endif" -> open.poll();
                default -> {
                    if (HEADER.matcher(rest).lookingAt()) {
                        found.add(all(open));
                    }
                }
            }
        }
        return found;
    }

    private static void replace(Deque<Branch> open, Branch branch) {
        if (open.poll() != null) {
            open.push(branch);
        }
    }

    private static Branch all(Deque<Branch> open) {
        Set<String> needed = new LinkedHashSet<>();
        for (Branch branch : open) {
            if (branch.needed.isEmpty()) {
                return branch;
            }
            needed.addAll(branch.needed.get());
        }
        return new Branch(Optional.of(needed));
    }

    /** A conjunction of macros that are there, or are not; of a disjunction the first part will do. */
    private static Branch branch(String condition) {
        Set<String> needed = new LinkedHashSet<>();
        for (String part : condition.split("\\|\\|")[0].split("&&")) {
            Matcher atom = ATOM.matcher(part.strip());
            if (!atom.matches()) {
                return new Branch(Optional.empty());
            }
            if (atom.group(1).isEmpty()) {
                needed.add(atom.group(2));
            }
        }
        return new Branch(Optional.of(needed));
    }
}

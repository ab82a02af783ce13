package dev.threadlint.frontend.c;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header that only chooses another one, by names that the build defines: {@code #if defined(PLATFORM_A) #include "a.h" #elif ...}. Every
 * build takes one of the branches, and without a compile command all would be left out. The first that there is gets chosen. Stateless.
 */
final class HeaderChoice {
    private static final Pattern CONDITION = Pattern.compile("[ \\t]*#[ \\t]*(?:if|elif)((?:[ \\t|()]|defined|[A-Z][A-Z0-9_]*)+)");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9_]*\\b");
    private static final Pattern INCLUDE = Pattern.compile("[ \\t]*#[ \\t]*include[ \\t]*\"([^\"]+)\".*");
    private static final Pattern DIRECTIVE = Pattern.compile("[ \\t]*#[ \\t]*(\\w+).*");
    private static final Pattern REMARK = Pattern.compile("\\s*(?://.*|/\\*.*\\*/\\s*)?");

    private final String text;
    private final Predicate<String> defined;
    private final Predicate<String> exists;

    private HeaderChoice(String text, Predicate<String> defined, Predicate<String> exists) {
        this.text = text;
        this.defined = defined;
        this.exists = exists;
    }

    /** A branch: where its condition stands, and what it includes. */
    private record Branch(int start, int end, List<String> includes) {}

    /**
     * The text with a condition that holds in place of the chosen one, of equal length.
     *
     * @param defined true for names that have a meaning without the build
     * @param exists true for headers that can be found
     */
    static String made(String text, Predicate<String> defined, Predicate<String> exists) {
        return text.contains("elif") ? new HeaderChoice(text, defined, exists).made() : text;
    }

    private String made() {
        StringBuilder chosen = new StringBuilder(text);
        List<Branch> branches = new ArrayList<>();
        boolean choice = false;
        for (int start = 0; start < text.length(); start = end(start) + 1) {
            String line = text.substring(start, end(start));
            Matcher directive = DIRECTIVE.matcher(line);
            Matcher include = INCLUDE.matcher(line);
            String word = directive.matches() ? directive.group(1) : "";
            if (word.startsWith("if") || word.equals("elif") && choice) {
                if (!word.equals("elif")) {
                    branches.clear();
                }
                choice = CONDITION.matcher(line.stripTrailing()).matches() && NAME.matcher(line).results().noneMatch(name -> defined.test(name.group()));
                branches.add(new Branch(start, end(start), new ArrayList<>()));
            } else if (choice && include.matches()) {
                branches.get(branches.size() - 1).includes().add(include.group(1));
            } else if (choice && word.equals("endif")) {
                branches.stream().filter(branch -> branches.size() > 1 && !branch.includes().isEmpty() && branch.includes().stream().allMatch(exists)).findFirst()
                    .ifPresent(branch -> take(chosen, branch));
                choice = false;
            } else if (!REMARK.matcher(line).matches()) {
                choice = false;
            }
        }
        return chosen.toString();
    }

    private static void take(StringBuilder chosen, Branch branch) {
        String condition = chosen.substring(branch.start, branch.end);
        int words = condition.indexOf("if") + 2;
        for (int i = branch.start + words; i < branch.end; i++) {
            chosen.setCharAt(i, i == branch.start + words + 1 ? '1' : ' ');
        }
    }

    private int end(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}

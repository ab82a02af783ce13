package dev.threadlint.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every rule by name. Thread-safe; immutable as seen from outside: a page is read when it is first asked for, because a run
 * without findings needs none of them.
 */
public final class Rulebook {
    private static final String FOLDER = "/threadlint/catalog/";

    private final Set<String> names;
    private final Function<String, Rule> source;
    private final Map<String, Rule> loaded = new ConcurrentHashMap<>();

    private Rulebook(Collection<String> names, Function<String, Rule> source) {
        this.names = java.util.Collections.unmodifiableSet(new TreeSet<>(names));
        this.source = source;
    }

    /** The rules that come with the tool. */
    public static Rulebook builtIn() {
        List<String> slugs = resource("index.txt").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return new Rulebook(slugs, slug -> RulePage.parse(slug, resource(slug + "/rule.md")));
    }

    /** A rulebook of given rules, for tests and tools. */
    public static Rulebook of(Collection<Rule> rules) {
        Map<String, Rule> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        return new Rulebook(byName.keySet(), byName::get);
    }

    /** The slugs in alphabetical order; reads no page. */
    public Set<String> names() {
        return names;
    }

    /** Every rule in alphabetical order. */
    public List<Rule> all() {
        return names.stream().map(this::load).toList();
    }

    /** A rule by slug or alias. */
    public Optional<Rule> find(String nameOrAlias) {
        if (names.contains(nameOrAlias)) {
            return Optional.of(load(nameOrAlias));
        }
        return all().stream().filter(rule -> rule.aliases().contains(nameOrAlias)).findFirst();
    }

    public List<Rule> inCategory(String category) {
        return all().stream().filter(rule -> rule.category().equals(category)).toList();
    }

    public Set<String> categories() {
        Set<String> found = new TreeSet<>();
        all().forEach(rule -> found.add(rule.category()));
        return found;
    }

    /** Every word that may select rules: slugs, aliases, categories, {@code all}. */
    public Set<String> selectors() {
        Set<String> words = new TreeSet<>(names);
        words.add("all");
        all().forEach(rule -> {
            words.add(rule.category());
            words.addAll(rule.aliases());
        });
        return words;
    }

    public boolean isSelector(String word) {
        return names.contains(word) || selectors().contains(word);
    }

    /** True when the selector names the rule, one of its aliases, an ancestor of it, its category, or everything. */
    public boolean covers(String selector, String rule) {
        if (selector.equals("all") || selector.equals(rule)) {
            return true;
        }
        if (!names.contains(rule)) {
            return false;
        }
        return covers(selector, load(rule), names.size());
    }

    /** True when the rule, or a more general one, carries such an id of others. */
    public boolean hasTag(String rule, Predicate<String> tag) {
        return names.contains(rule) && hasTag(load(rule), tag, names.size());
    }

    private boolean hasTag(Rule rule, Predicate<String> tag, int depthLeft) {
        return rule.tags().stream().anyMatch(tag) || depthLeft > 0 && rule.parents().stream()
            .anyMatch(parent -> names.contains(parent) && hasTag(load(parent), tag, depthLeft - 1));
    }

    /** True when {@code ancestor} is a more general rule than {@code rule}. */
    public boolean isAncestor(String ancestor, String rule) {
        return !ancestor.equals(rule) && names.contains(rule) && isAbove(ancestor, load(rule), names.size());
    }

    private boolean isAbove(String ancestor, Rule rule, int depthLeft) {
        return depthLeft > 0 && rule.parents().stream()
            .anyMatch(parent -> parent.equals(ancestor) || names.contains(parent) && isAbove(ancestor, load(parent), depthLeft - 1));
    }

    private boolean covers(String selector, Rule rule, int depthLeft) {
        if (selector.equals(rule.name()) || selector.equals(rule.category()) || rule.aliases().contains(selector)) {
            return true;
        }
        return depthLeft > 0 && rule.parents().stream().anyMatch(parent -> names.contains(parent) && covers(selector, load(parent), depthLeft - 1));
    }

    private Rule load(String slug) {
        return loaded.computeIfAbsent(slug, source);
    }

    private static String resource(String name) {
        try (InputStream stream = Rulebook.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the catalogue: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

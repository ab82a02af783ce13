package dev.threadlint.config;

import dev.threadlint.findings.Severity;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.Position;
import dev.threadlint.text.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the text of one configuration file and reports everything that is wrong with it. Used once, by one thread. */
public final class ConfigReader {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("select", "ignore", "severity", "exclude", "models", "fail-on",
        "profile", "vendored", "tests", "java"));
    private static final Set<String> JAVA_KEYS = Set.of("release");
    /** The first release with the memory model of today (JSR 133). */
    private static final int FIRST_RELEASE = 5;
    private static final Set<String> LEVELS = Set.of("error", "warning", "hint");

    private final Path file;
    private final Rulebook rulebook;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ConfigReader(Path file, Rulebook rulebook) {
        this.file = file;
        this.rulebook = rulebook;
    }

    /** The settings as far as they could be read, and the problems in textual order. */
    public record Reading(Configuration configuration, List<ConfigProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    public static Reading read(Path file, String text, Rulebook rulebook) {
        ConfigReader reader = new ConfigReader(file, rulebook);
        Configuration configuration = reader.configuration(text);
        List<ConfigProblem> problems = new ArrayList<>(reader.problems);
        problems.sort(java.util.Comparator.comparingInt((ConfigProblem p) -> p.position().line())
            .thenComparingInt(p -> p.position().column()));
        return new Reading(configuration, problems);
    }

    private Configuration configuration(String text) {
        Path parent = file.toAbsolutePath().getParent();
        Configuration defaults = Configuration.DEFAULT.withFolder(parent == null ? Path.of("") : parent);
        Map<String, Node> settings = settings(text);
        return new Configuration(defaults.folder(), rules(settings.get("select")), rules(settings.get("ignore")),
            severities(settings.get("severity")), strings(settings.get("exclude"), defaults.exclude()),
            packs(settings.get("models"), defaults.folder()), level(settings.get("fail-on"), LEVELS).orElse(defaults.failOn()),
            profile(settings.get("profile")), strings(settings.get("vendored"), defaults.vendored()),
            strings(settings.get("tests"), defaults.tests()), release(settings.get("java")));
    }

    private List<PackFile> packs(@org.jspecify.annotations.Nullable Node node, Path folder) {
        List<PackFile> packs = new ArrayList<>();
        for (ScalarNode item : items(node)) {
            try {
                packs.add(new PackFile(folder.resolve(item.getValue()).normalize(), file, position(item.getStartMark())));
            } catch (InvalidPathException e) {
                report(item, "not a valid path here");
            }
        }
        return packs;
    }

    private Map<String, Node> settings(String text) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            report(e.getProblemMark(), "not valid YAML: " + e.getProblem());
            return Map.of();
        } catch (YamlEngineException e) {
            report(Optional.empty(), "not valid YAML: " + e.getMessage());
            return Map.of();
        }
        if (root.isEmpty() || isNull(root.get())) {
            return Map.of();
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            report(root.get(), "expected settings such as `select:`, found " + kind(root.get()));
            return Map.of();
        }
        return settings(mapping, KEYS);
    }

    private Map<String, Node> settings(MappingNode mapping, Set<String> known) {
        Map<String, Node> found = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode()).orElse("");
            if (!known.contains(key)) {
                report(entry.getKeyNode(), "unknown setting `" + key + "`" + offer(key, known));
            } else if (found.put(key, entry.getValueNode()) != null) {
                report(entry.getKeyNode(), "`" + key + "` is set twice");
            }
        }
        return found;
    }

    /** {@code java: {release: 21}}. */
    private OptionalInt release(@org.jspecify.annotations.Nullable Node node) {
        if (node == null || isNull(node)) {
            return OptionalInt.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            report(node, "expected `release: number`, found " + kind(node));
            return OptionalInt.empty();
        }
        Node number = settings(mapping, JAVA_KEYS).get("release");
        String word = number == null ? "" : scalar(number).orElse("");
        if (number == null || word.matches("[0-9]{1,2}") && Integer.parseInt(word) >= FIRST_RELEASE) {
            return number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
        }
        report(number, "expected a release of Java such as 21, found " + (word.isEmpty() ? kind(number) : "`" + word + "`"));
        return OptionalInt.empty();
    }

    private List<String> rules(@org.jspecify.annotations.Nullable Node node) {
        List<String> words = new ArrayList<>();
        for (ScalarNode item : items(node)) {
            if (isSelector(item)) {
                words.add(item.getValue());
            }
        }
        return words;
    }

    private boolean isSelector(ScalarNode item) {
        if (rulebook.isSelector(item.getValue())) {
            return true;
        }
        report(item, "unknown rule `" + item.getValue() + "`" + offer(item.getValue(), rulebook.selectors()));
        return false;
    }

    private Map<String, Optional<Severity>> severities(@org.jspecify.annotations.Nullable Node node) {
        Map<String, Optional<Severity>> found = new LinkedHashMap<>();
        if (node == null || isNull(node)) {
            return found;
        }
        if (!(node instanceof MappingNode mapping)) {
            report(node, "expected `rule: level`, found " + kind(node));
            return found;
        }
        Set<String> allowed = new TreeSet<>(LEVELS);
        allowed.add("off");
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                report(entry.getKeyNode(), "expected the name of a rule");
                continue;
            }
            boolean known = isSelector(key);
            int before = problems.size();
            Optional<Severity> level = level(entry.getValueNode(), allowed);
            if (known && problems.size() == before) {
                found.put(key.getValue(), level);
            }
        }
        return found;
    }

    /** Empty for {@code off} and for what was reported as wrong. */
    private Optional<Severity> level(@org.jspecify.annotations.Nullable Node node, Set<String> allowed) {
        return word(node, allowed).filter(LEVELS::contains).map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Configuration.Profile profile(@org.jspecify.annotations.Nullable Node node) {
        return word(node, Set.of("relaxed", "default", "strict", "cert", "misra"))
            .map(word -> Configuration.Profile.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Configuration.Profile.DEFAULT);
    }

    private Optional<String> word(@org.jspecify.annotations.Nullable Node node, Set<String> allowed) {
        if (node == null) {
            return Optional.empty();
        }
        Optional<String> word = scalar(node);
        if (word.isPresent() && allowed.contains(word.get())) {
            return word;
        }
        String found = word.map(text -> "`" + text + "`").orElse(kind(node));
        report(node, "expected " + String.join(", ", new TreeSet<>(allowed)) + "; found " + found
            + word.map(text -> offer(text, allowed)).orElse(""));
        return Optional.empty();
    }

    private List<String> strings(@org.jspecify.annotations.Nullable Node node, List<String> otherwise) {
        return node == null ? otherwise : items(node).stream().map(ScalarNode::getValue).toList();
    }

    /** The words of a list; a single word stands for a list of one. */
    private List<ScalarNode> items(@org.jspecify.annotations.Nullable Node node) {
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof ScalarNode single) {
            return List.of(single);
        }
        if (!(node instanceof SequenceNode sequence)) {
            report(node, "expected a list, found " + kind(node));
            return List.of();
        }
        List<ScalarNode> found = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode word && !isNull(word)) {
                found.add(word);
            } else {
                report(item, "expected a word, found " + kind(item));
            }
        }
        return found;
    }

    private static String offer(String word, Set<String> known) {
        return Spelling.hint(word, known);
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode word ? Optional.of(word.getValue()) : Optional.empty();
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String kind(Node node) {
        if (isNull(node)) {
            return "nothing";
        }
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "a word";
    }

    private void report(Node node, String message) {
        report(node.getStartMark(), message);
    }

    private void report(Optional<Mark> mark, String message) {
        problems.add(new ConfigProblem(file.toString(), position(mark), message));
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1)).orElse(new Position(1, 1));
    }
}

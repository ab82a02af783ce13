package dev.threadlint.engine;

import dev.threadlint.config.Configuration;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.findings.SuppressedFinding;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From what the checks found to what is shown: a row of small steps, each from list to list. Immutable and thread-safe;
 * deterministic, whatever the order of the input.
 */
public final class FindingPipeline {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::location)
        .thenComparing(Finding::rule)
        .thenComparing(Finding::subject)
        .thenComparing(Finding::message)
        .thenComparing(finding -> finding.related().toString());

    private final Rulebook rulebook;
    private final Configuration configuration;
    private final Path folder;

    /** For names that are relative to the folder in which the process works. */
    public FindingPipeline(Rulebook rulebook, Configuration configuration) {
        this(rulebook, configuration, Path.of(""));
    }

    /** @param folder that the names of files are relative to */
    public FindingPipeline(Rulebook rulebook, Configuration configuration, Path folder) {
        this.rulebook = rulebook;
        this.configuration = configuration;
        this.folder = folder;
    }

    /**
     * @param findings what is shown, in order
     * @param suppressed what the source silences, in order
     */
    public record Result(List<Finding> findings, List<SuppressedFinding> suppressed) {
        public Result {
            findings = List.copyOf(findings);
            suppressed = List.copyOf(suppressed);
        }
    }

    public List<Finding> apply(Snapshot snapshot) {
        return apply(snapshot.findings(), snapshot.units());
    }

    public List<Finding> apply(Collection<Finding> findings, Map<String, Unit> units) {
        return sort(findings, units).findings();
    }

    /** Like {@code apply}, and also tells what the source silences. */
    public Result sort(Snapshot snapshot) {
        return sort(snapshot.findings(), snapshot.units());
    }

    /**
     * @param findings from the analyzer, in any order
     * @param units by path; suppressions are looked for in each of them
     */
    public Result sort(Collection<Finding> findings, Map<String, Unit> units) {
        List<Finding> found = orderAndMerge(findings);
        found = dropExcluded(found);
        found = dropGenerated(found, units);
        found = dropUnselected(found);
        found = dropCoveredByChild(found);
        found = dropToldBetter(found);
        Result judged = new SuppressionStep(rulebook, this::isSelected).apply(found, inScope(units));
        List<SuppressedFinding> suppressed = judged.suppressed().stream()
            .flatMap(each -> levelled(List.of(each.finding())).stream().map(finding -> new SuppressedFinding(finding, each.by())))
            .toList();
        return new Result(levelled(judged.findings()), suppressed);
    }

    private List<Finding> levelled(List<Finding> findings) {
        return applyProfile(orderAndMerge(softenByPath(setSeverity(findings))));
    }

    /** True when a rule runs at all. */
    public boolean isSelected(String rule) {
        boolean selected = configuration.select().isEmpty() ? isOfProfile(rule)
            : configuration.select().stream().anyMatch(word -> rulebook.covers(word, rule));
        return selected && configuration.ignore().stream().noneMatch(word -> rulebook.covers(word, rule)) && level(rule).isOn();
    }

    /** The profile of a standard runs the rules that carry an id of it; rules of opinion wait for the strict one or for settings that name them. */
    private boolean isOfProfile(String rule) {
        String standard = switch (configuration.profile()) {
            case CERT -> "CERT ";
            case MISRA -> "MISRA ";
            case RELAXED, DEFAULT, STRICT -> "";
        };
        if (standard.isEmpty()) {
            return configuration.profile() == Configuration.Profile.STRICT || isOnByDefault(rule) || isNamed(rule);
        }
        return rulebook.find(rule).filter(found -> found.tags().stream().anyMatch(tag -> tag.startsWith(standard))).isPresent();
    }

    /** A level for the whole category or for all is no wish for one more rule. */
    private boolean isNamed(String rule) {
        Level level = level(rule);
        return level.severity.isPresent() && level.rank >= 2;
    }

    private boolean isOnByDefault(String rule) {
        return rulebook.find(rule).map(found -> found.onByDefault() || isOfRelease(found)).orElse(true);
    }

    /** True when settings tell that the programs run on a release that the rule is about. */
    private boolean isOfRelease(Rule rule) {
        return configuration.javaRelease().isPresent() && rule.releases().filter(some -> some.contain(configuration.javaRelease().getAsInt())).isPresent();
    }

    List<Finding> orderAndMerge(Collection<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ORDER);
        Set<List<Object>> seen = new HashSet<>();
        sorted.removeIf(finding -> !seen.add(List.of(finding.rule(), finding.location(), finding.subject())));
        return sorted;
    }

    List<Finding> dropExcluded(List<Finding> findings) {
        Map<String, Boolean> excluded = new HashMap<>();
        return findings.stream()
            .filter(finding -> !excluded.computeIfAbsent(finding.location().path(), this::isExcluded))
            .toList();
    }

    List<Finding> dropGenerated(List<Finding> findings, Map<String, Unit> units) {
        Map<String, Boolean> generated = new HashMap<>();
        return findings.stream()
            .filter(finding -> !generated.computeIfAbsent(finding.location().path(),
                path -> Optional.ofNullable(units.get(path)).map(GeneratedCode::is).orElse(false)))
            .toList();
    }

    List<Finding> dropUnselected(List<Finding> findings) {
        Map<String, Boolean> selected = new HashMap<>();
        return findings.stream().filter(finding -> selected.computeIfAbsent(finding.rule(), this::isSelected)).toList();
    }

    /** The more specific of two rules about one place says it better. */
    List<Finding> dropCoveredByChild(List<Finding> findings) {
        Map<Location, List<Finding>> byPlace = new LinkedHashMap<>();
        findings.forEach(finding -> byPlace.computeIfAbsent(finding.location(), place -> new ArrayList<>()).add(finding));
        return findings.stream()
            .filter(finding -> byPlace.getOrDefault(finding.location(), List.of()).stream()
                .noneMatch(other -> rulebook.isAncestor(finding.rule(), other.rule())))
            .toList();
    }

    /** A race whose two places are both steps of another finding's story is that defect: the result of a thread nobody waits for. */
    List<Finding> dropToldBetter(List<Finding> findings) {
        List<Set<Location>> stories = findings.stream().map(Finding::evidence).filter(Evidence.Path.class::isInstance)
            .map(path -> ((Evidence.Path) path).steps().stream().map(Evidence.Step::location).collect(Collectors.toSet())).toList();
        return findings.stream().filter(finding -> !(finding.evidence() instanceof Evidence.TwoAccesses pair)
            || stories.stream().noneMatch(story -> tells(story, pair))).toList();
    }

    private static boolean tells(Set<Location> story, Evidence.TwoAccesses pair) {
        Location first = last(pair.first());
        Location second = last(pair.second());
        return !first.equals(second) && story.contains(first) && story.contains(second);
    }

    private static Location last(Evidence.ThreadStory thread) {
        return thread.steps().get(thread.steps().size() - 1).location();
    }

    List<Finding> setSeverity(List<Finding> findings) {
        return findings.stream()
            .map(finding -> level(finding.rule()).severity().map(finding::withSeverity).orElse(finding))
            .toList();
    }

    /** Vendored code and tests are somebody else's or deliberate; they stay visible but never fail a build. */
    List<Finding> softenByPath(List<Finding> findings) {
        if (configuration.profile() == Configuration.Profile.STRICT) {
            return findings;
        }
        Map<String, Boolean> soft = new HashMap<>();
        return findings.stream()
            .map(finding -> soft.computeIfAbsent(finding.location().path(), this::isSoft) ? finding.withSeverity(Severity.HINT) : finding)
            .toList();
    }

    private List<Finding> applyProfile(List<Finding> findings) {
        boolean relaxed = configuration.profile() == Configuration.Profile.RELAXED;
        return findings.stream().filter(finding -> !relaxed || finding.severity() != Severity.HINT).toList();
    }

    private boolean isExcluded(String path) {
        return configuration.excludes(place(path));
    }

    private String place(String path) {
        return folder.resolve(path).toString();
    }

    private boolean isSoft(String path) {
        String place = place(path);
        return configuration.isVendored(place) || configuration.isTest(place);
    }

    /** Units whose suppressions are judged: an unused one in generated or excluded code is nobody's business. */
    private Map<String, Unit> inScope(Map<String, Unit> units) {
        Map<String, Unit> kept = new LinkedHashMap<>();
        units.forEach((path, unit) -> {
            if (!isExcluded(path) && !GeneratedCode.is(unit)) {
                kept.put(path, unit);
            }
        });
        return kept;
    }

    /** What the settings say about a rule; the most specific selector wins: its name, an ancestor, then its category. */
    private Level level(String rule) {
        Level best = new Level(Optional.empty(), true, -1);
        for (Map.Entry<String, Optional<Severity>> entry : configuration.severity().entrySet()) {
            int rank = rank(entry.getKey(), rule);
            if (rank > best.rank) {
                best = new Level(entry.getValue(), entry.getValue().isPresent(), rank);
            }
        }
        return best;
    }

    private int rank(String selector, String rule) {
        if (!rulebook.covers(selector, rule)) {
            return -1;
        }
        if (selector.equals(rule)) {
            return 3;
        }
        return selector.equals("all") ? 0 : rulebook.find(selector).isPresent() ? 2 : 1;
    }

    private record Level(Optional<Severity> severity, boolean isOn, int rank) {}
}

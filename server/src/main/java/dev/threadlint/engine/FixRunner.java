package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.EditSet;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Applies fixes to texts and proves them: the texts are read and analysed again, and what did not mend its finding, brought a new
 * one or broke the text is taken back. Touches no file. Immutable and thread-safe.
 */
public final class FixRunner {
    /** Each round applies or refuses something; more rounds are only met when fixes keep disturbing one another. */
    private static final int ROUNDS = 200;

    private final Analyzer analyzer;
    private final Function<Snapshot, List<Finding>> shown;
    private final Reader reader;

    /** @param shown from what the checks found to the findings that are to be mended */
    public FixRunner(Analyzer analyzer, Function<Snapshot, List<Finding>> shown, Reader reader) {
        this.analyzer = analyzer;
        this.shown = shown;
        this.reader = reader;
    }

    /** Reads texts into units. */
    @FunctionalInterface
    public interface Reader {
        List<Unit> read(List<SourceText> texts);
    }

    /**
     * A fix that was made or not.
     *
     * @param start where the finding stood when it was looked at
     * @param reason why it was not made; empty when it was
     */
    public record Verdict(Finding finding, FixOffer offer, Position start, String reason) {}

    /**
     * What came of a run.
     *
     * @param texts the changed texts by name
     * @param before findings at the start
     * @param left findings of the texts as they are now
     * @param notes failures inside the tool
     */
    public record Result(Map<String, SourceText> texts, List<Verdict> applied, List<Verdict> refused, List<Finding> before,
                         List<Finding> left, List<String> notes) {
        public Result {
            texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
            applied = List.copyOf(applied);
            refused = List.copyOf(refused);
            before = List.copyOf(before);
            left = List.copyOf(left);
            notes = List.copyOf(notes);
        }
    }

    /** The text after one fix. */
    public static SourceText apply(SourceText source, FixOffer offer) {
        return EditSet.EMPTY.with(offer.edits()).orElseThrow(() -> new IllegalArgumentException("the edits of " + offer.id() + " overlap"))
            .applyTo(source);
    }

    /** Why the fix of a finding is not right; empty when the finding goes and nothing new comes. */
    public Optional<String> objection(Collection<Unit> units, Finding finding, FixOffer offer) {
        State before = state(byPath(units), () -> false);
        Plan plan = new Plan();
        plan.add(finding, offer);
        return Optional.ofNullable(FixProof.objections(before.snapshot, after(before, plan, () -> false).snapshot, plan.findings())
            .get(finding.location().path()));
    }

    /** Mends what can be mended, until nothing is left to do. A cancelled run keeps what was proven so far. */
    public Result run(Collection<Unit> units, FixChoice choice, BooleanSupplier cancelled) {
        State first = state(byPath(units), cancelled);
        State now = first;
        List<Verdict> applied = new ArrayList<>();
        Map<FixProof.Key, Verdict> refused = new LinkedHashMap<>();
        Set<String> oneByOne = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Plan plan = plan(now, choice, refused.keySet(), oneByOne);
            if (plan.isEmpty() || cancelled.getAsBoolean()) {
                break;
            }
            State next = after(now, plan, cancelled);
            if (cancelled.getAsBoolean()) {
                break;
            }
            Map<String, String> objections = FixProof.objections(now.snapshot, next.snapshot, plan.findings());
            if (objections.isEmpty()) {
                applied.addAll(plan.verdicts(now, ""));
                now = next;
                continue;
            }
            for (Map.Entry<String, String> objection : objections.entrySet()) {
                // Among several fixes of a file it is not known which one is to blame, so they get their turns alone.
                if (plan.findings(objection.getKey()).size() > 1) {
                    oneByOne.add(objection.getKey());
                } else {
                    plan.verdicts(now, objection.getValue()).stream()
                        .filter(verdict -> verdict.finding.location().path().equals(objection.getKey()))
                        .forEach(verdict -> refused.put(FixProof.Key.of(verdict.finding), verdict));
                }
            }
        }
        return new Result(changed(first, now), applied, List.copyOf(refused.values()), first.findings, now.findings, now.snapshot.notes());
    }

    private static Plan plan(State state, FixChoice choice, Set<FixProof.Key> refused, Set<String> oneByOne) {
        Plan plan = new Plan();
        for (Finding finding : state.findings) {
            String path = finding.location().path();
            boolean taken = oneByOne.contains(path) && !plan.findings(path).isEmpty();
            if (taken || refused.contains(FixProof.Key.of(finding)) || !state.snapshot.units().containsKey(path)) {
                continue;
            }
            choice.of(finding).ifPresent(offer -> plan.add(finding, offer));
        }
        return plan;
    }

    private State after(State state, Plan plan, BooleanSupplier cancelled) {
        List<SourceText> texts = new ArrayList<>();
        plan.edits.forEach((path, edits) -> texts.add(edits.applyTo(state.snapshot.units().get(path).source())));
        Map<String, Unit> units = new TreeMap<>(state.snapshot.units());
        units.putAll(byPath(reader.read(texts)));
        return state(units, cancelled);
    }

    private State state(Map<String, Unit> units, BooleanSupplier cancelled) {
        Snapshot snapshot = analyzer.analyze(units.values(), cancelled);
        return new State(snapshot, shown.apply(snapshot));
    }

    private static Map<String, Unit> byPath(Collection<Unit> units) {
        Map<String, Unit> byPath = new TreeMap<>();
        units.forEach(unit -> byPath.put(unit.source().path(), unit));
        return byPath;
    }

    private static Map<String, SourceText> changed(State first, State last) {
        Map<String, SourceText> changed = new TreeMap<>();
        last.snapshot.units().forEach((path, unit) -> {
            if (!unit.source().content().equals(first.snapshot.units().get(path).source().content())) {
                changed.put(path, unit.source());
            }
        });
        return changed;
    }

    private record State(Snapshot snapshot, List<Finding> findings) {}

    /** Fixes that are made together. Confined to one run. */
    private static final class Plan {
        private final Map<String, EditSet> edits = new TreeMap<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Finding, FixOffer> offers = new HashMap<>();

        /** Leaves out a fix that changes what another one changes; it has its turn when the texts are looked at again. */
        void add(Finding finding, FixOffer offer) {
            String path = finding.location().path();
            edits.getOrDefault(path, EditSet.EMPTY).with(offer.edits()).ifPresent(together -> {
                edits.put(path, together);
                findings.add(finding);
                offers.put(finding, offer);
            });
        }

        boolean isEmpty() {
            return findings.isEmpty();
        }

        List<Finding> findings() {
            return findings;
        }

        List<Finding> findings(String path) {
            return findings.stream().filter(finding -> finding.location().path().equals(path)).toList();
        }

        List<Verdict> verdicts(State state, String reason) {
            return findings.stream().map(finding -> new Verdict(finding, offers.get(finding),
                state.snapshot.units().get(finding.location().path()).source().position(finding.location().span().start()), reason)).toList();
        }
    }
}

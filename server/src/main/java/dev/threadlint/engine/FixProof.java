package dev.threadlint.engine;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the findings after a change against those before it. Stateless. */
final class FixProof {
    private FixProof() {}

    /** A defect without its place, which a change moves. */
    record Key(String path, String rule, String subject) {
        static Key of(Finding finding) {
            return new Key(finding.location().path(), finding.rule(), finding.subject());
        }

        /** The same defect may be told from another file once a line has changed. */
        Key anywhere() {
            return new Key("", rule, subject);
        }
    }

    /**
     * Why the changed files are not right: by file, one reason each.
     *
     * @param mended the findings whose fixes were made
     */
    static Map<String, String> objections(Snapshot before, Snapshot after, Collection<Finding> mended) {
        Map<String, String> objections = new TreeMap<>();
        Set<String> changed = mended.stream().map(finding -> finding.location().path()).collect(Collectors.toCollection(TreeSet::new));
        changed.forEach(path -> syntax(before.units().get(path), after.units().get(path), objections));
        stayed(before, after, mended, objections);
        appeared(before, after, mended, changed, objections);
        if (after.notes().size() > before.notes().size()) {
            changed.forEach(path -> objections.putIfAbsent(path, "the changed files could not be analysed"));
        }
        return objections;
    }

    private static void syntax(Unit before, Unit after, Map<String, String> objections) {
        List<String> known = new ArrayList<>();
        before.problems().forEach(problem -> known.add(problem.message()));
        for (Unit.Problem problem : after.problems()) {
            if (!known.remove(problem.message())) {
                objections.putIfAbsent(after.source().path(), "the text could not be read as before: " + problem.message());
            }
        }
    }

    private static void stayed(Snapshot before, Snapshot after, Collection<Finding> mended, Map<String, String> objections) {
        Map<Key, Long> had = count(before.findings());
        Map<Key, Long> has = count(after.findings());
        count(mended).forEach((key, fixed) -> {
            if (has.getOrDefault(key, 0L) > had.getOrDefault(key, 0L) - fixed) {
                objections.putIfAbsent(key.path, "the finding of " + key.rule + " would stay");
            }
        });
    }

    private static void appeared(Snapshot before, Snapshot after, Collection<Finding> mended, Set<String> changed,
                                 Map<String, String> objections) {
        Map<Key, Long> had = count(before.findings());
        Map<Key, Long> has = count(after.findings());
        for (Finding finding : after.findings()) {
            Key key = Key.of(finding);
            boolean moreHere = has.getOrDefault(key, 0L) > had.getOrDefault(key, 0L);
            boolean moreAnywhere = has.getOrDefault(key.anywhere(), 0L) > had.getOrDefault(key.anywhere(), 0L);
            if (!moreHere || !moreAnywhere || isRest(finding, after, mended, before) || isHabit(finding, before)) {
                continue;
            }
            Set<String> guilty = places(finding);
            guilty.retainAll(changed);
            (guilty.isEmpty() ? changed : guilty)
                .forEach(path -> objections.putIfAbsent(path, "it would bring a finding of " + finding.rule() + ": " + finding.message()));
        }
    }

    /** One finding may tell of several threads; when one of them is mended, the others are left, told from another place. */
    private static boolean isRest(Finding finding, Snapshot after, Collection<Finding> mended, Snapshot before) {
        String place = text(after, finding.location());
        return mended.stream().filter(whole -> whole.rule().equals(finding.rule())).flatMap(whole -> whole.related().stream())
            .anyMatch(step -> step.location().path().equals(finding.location().path()) && text(before, step.location()).equals(place));
    }

    /** A fix does as the file does: a matter of opinion that the file has of the very same kind elsewhere is no new defect. */
    private static boolean isHabit(Finding finding, Snapshot before) {
        boolean opinion = Rulebook.builtIn().find(finding.rule()).filter(rule -> !rule.onByDefault()).isPresent();
        return opinion && before.findings().stream().anyMatch(known -> known.rule().equals(finding.rule())
            && known.location().path().equals(finding.location().path()) && known.message().equals(finding.message()));
    }

    private static String text(Snapshot snapshot, Location location) {
        return snapshot.units().get(location.path()).source().text(location.span());
    }

    private static Set<String> places(Finding finding) {
        Set<String> places = new TreeSet<>(Set.of(finding.location().path()));
        finding.related().stream().map(Evidence.Step::location).forEach(location -> places.add(location.path()));
        return places;
    }

    private static Map<Key, Long> count(Collection<Finding> findings) {
        Map<Key, Long> counts = new HashMap<>();
        for (Finding finding : findings) {
            counts.merge(Key.of(finding), 1L, Long::sum);
            counts.merge(Key.of(finding).anywhere(), 1L, Long::sum);
        }
        return counts;
    }
}

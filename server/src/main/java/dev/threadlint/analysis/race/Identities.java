package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.OwnThread;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables that keep the identity of one thread: what runs only where the running thread was found to be that one is not done by any
 * other. Confined to one analysis of one tree of threads.
 */
final class Identities {
    private final List<ThreadNode> tree;
    private final RootTerms terms;
    private final Map<Place, Optional<ThreadNode>> owners = new LinkedHashMap<>();

    Identities(List<ThreadNode> tree, RootTerms terms) {
        this.tree = tree;
        this.terms = terms;
    }

    /** True for an access that this thread never makes, since it is not the one that it has to be for it. */
    boolean isOfAnother(AccessFact access, ThreadNode thread) {
        return !access.under().facts().truths().isEmpty() && OwnThread.of(access).stream().map(place -> RootTerms.apply(terms.of(thread), place))
            .anyMatch(place -> owners.computeIfAbsent(place, this::owner).filter(owner -> owner != thread).isPresent());
    }

    /** The only thread whose identity the variable ever holds. */
    private Optional<ThreadNode> owner(Place variable) {
        Set<ThreadNode> found = new LinkedHashSet<>();
        int kept = 0;
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            int before = kept;
            for (Signal signal : thread.facts().signals().keySet()) {
                kept += signal.kind() == Signal.Kind.SELF && RootTerms.apply(steps, signal.object()).equals(variable) ? 1 : 0;
            }
            boolean handle = thread.spawn().isPresent() && thread.parent().isPresent() && thread.spawn().get().spawn().handlePlaces().stream()
                .anyMatch(place -> RootTerms.apply(terms.of(thread.parent().get()), place).equals(variable));
            if (kept > before || handle) {
                found.add(thread);
            }
            if (thread.facts().incomplete()) {
                return Optional.empty();
            }
        }
        return found.stream().findFirst().filter(one -> found.size() == 1 && !one.many()).filter(writesOf(variable, kept)::isOnlyOne);
    }

    /** Who writes a variable, and in how many places. */
    private record Writes(Set<ThreadNode> writers, Set<Site> sites, int kept) {
        /** Each of them keeps the thread's own identity there. */
        boolean isOnlyOne(ThreadNode thread) {
            return sites.size() <= kept && writers.stream().allMatch(writer -> writer == thread);
        }
    }

    private Writes writesOf(Place variable, int kept) {
        Writes all = new Writes(new LinkedHashSet<>(), new LinkedHashSet<>(), kept);
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            for (AccessFact access : thread.facts().accesses()) {
                if (access.writes() && RootTerms.apply(steps, access.place()).equals(variable)) {
                    all.writers.add(thread);
                    all.sites.add(access.site());
                }
            }
        }
        return all;
    }
}

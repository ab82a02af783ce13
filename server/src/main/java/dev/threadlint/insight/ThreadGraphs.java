package dev.threadlint.insight;

import dev.threadlint.analysis.flow.StaticPointers;
import dev.threadlint.analysis.flow.TakenTasks;
import dev.threadlint.analysis.race.RaceAnalysis;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.CheckContext;
import java.util.List;
import java.util.Optional;

/** Draws the graph of a program from what the analysis concluded. Stateless. */
public final class ThreadGraphs {
    private ThreadGraphs() {}

    /** Empty for a program that starts no thread. */
    public static Optional<ThreadGraph> of(CheckContext context) {
        List<List<ThreadNode>> trees = context.threads().trees();
        if (trees.isEmpty()) {
            return Optional.empty();
        }
        RootTerms terms = new RootTerms(context.facts());
        ThreadGroups groups = new ThreadGroups(context.program(), context.facts(), trees);
        Declarations declarations = new Declarations(context.program(), context.facts().values());
        Locks locks = new Locks(declarations);
        LockOrders orders = new LockOrders(groups, locks);
        orders.read(trees, terms);
        SharedData shared = new SharedData(new RaceAnalysis(context.program().types().values(), context.facts(), context.threads(), TakenTasks.NONE, place -> Optional.empty(), place -> false, StaticPointers.NONE), context.races(), groups, declarations, locks);
        shared.read(trees, terms);
        return Optional.of(new ThreadGraph(context.program().name(), groups.notes(), shared.data(), locks.notes(), shared.touches(),
            orders.takings(), orders.releases(), orders.orders(), groups.functions(), groups.calls()));
    }
}

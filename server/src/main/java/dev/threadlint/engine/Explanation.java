package dev.threadlint.engine;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.CheckContext;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was concluded at one line of a program, in sentences. Confined. */
final class Explanation {
    private final CheckContext context;
    private final String path;
    private final int line;

    Explanation(CheckContext context, String path, int line) {
        this.context = context;
        this.path = path;
        this.line = line;
    }

    /** Empty when there is nothing to tell. */
    List<String> lines() {
        Set<String> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode thread : tree) {
                for (AccessFact access : thread.facts().accesses()) {
                    if (isHere(access.site())) {
                        told.add(describe(thread, access, tree));
                    }
                }
            }
        }
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.SpawnFact spawn : function.spawns()) {
                if (isHere(spawn.spawn().site()) && spawn.spawn().chain().size() == 1) {
                    told.add("starts a thread" + (spawn.liveBefore() ? ", while an earlier one from here may still run" : "")
                        + (spawn.spawn().detached() ? ", detached" : ""));
                }
            }
        }
        context.races().stream().filter(race -> isHere(race.first().access().site()) || isHere(race.second().access().site()))
            .forEach(race -> told.add("races: " + Places.describe(race.place()) + " between " + race.first().thread().describe() + " and "
                + race.second().thread().describe()));
        return new ArrayList<>(told);
    }

    private boolean isHere(Site site) {
        SourceText source = site.unit().source();
        return source.path().equals(path) && source.position(site.span().start()).line() == line;
    }

    private static String describe(ThreadNode thread, AccessFact access, List<ThreadNode> tree) {
        String locks = access.locks().isEmpty() ? "no lock held" : "holding "
            + access.locks().stream().map(Lock::place).map(Places::describe).sorted().collect(Collectors.joining(", "));
        String live = tree.stream().filter(other -> other.parent().filter(parent -> parent == thread).isPresent())
            .filter(other -> other.spawn().map(spawn -> access.live().contains(spawn.spawn().key())).orElse(false))
            .map(ThreadNode::describe).distinct().collect(Collectors.joining(", "));
        return thread.describe() + " " + access.kind().name().toLowerCase(java.util.Locale.ROOT) + "s " + Places.describe(access.place()) + ", "
            + locks + (live.isEmpty() ? ", no thread it started is running" : ", while it runs: " + live);
    }
}

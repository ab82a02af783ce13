package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.JoiningThread;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A std::thread object dies while joinable, which calls std::terminate (C++20 [thread.thread.destr]). */
public final class JoinableThreadDestroyedCheck implements Check {
    @Override
    public String rule() {
        return "joinable-thread-destroyed";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            Set<Object> reported = new LinkedHashSet<>();
            for (FunctionFacts.HandleEnd end : function.handleEnds()) {
                if (!end.spawn().escaped() && reported.add(end.spawn().key())) {
                    String name = Handles.name(end.spawn()).orElse("thread");
                    List<Evidence.Step> steps = List.of(Stories.step(end.spawn().key().get(0), "the thread is started here"),
                        Stories.step(end.site(), "`" + name + "` is destroyed or assigned over here while it may still be joinable"));
                    findings.accept(new Finding(rule(), Severity.ERROR, Stories.at(end.spawn().key().get(0)),
                        "`" + name + "` is destroyed without join or detach on some path, which terminates the program", steps.subList(1, 2),
                        new Evidence.Lifetime(steps), function.function().name() + ":" + name,
                        context.function(function.function()).flatMap(body -> JoiningThread.offer(end.spawn().key().get(0).unit(), body, name)).stream().toList()));
                }
            }
        }
    }
}

package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A thread that is not the first one starts another one (MISRA C:2012 Amendment 4, Dir 5.3). */
public final class ThreadCreatedByThreadCheck implements Check {
    @Override
    public String rule() {
        return "thread-created-dynamically";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                boolean second = node.parent().flatMap(ThreadNode::parent).isPresent();
                node.spawn().map(made -> made.spawn().site()).filter(site -> second && site.unit().language() != Language.JAVA && told.add(site)).ifPresent(site ->
                    findings.accept(Findings.at(rule(), Severity.HINT, site, "A thread is started here by " + node.parent().orElseThrow().describe()
                        + ", and not while the program starts up", "which threads there are depends on how the program runs", "create")));
            }
        }
    }
}

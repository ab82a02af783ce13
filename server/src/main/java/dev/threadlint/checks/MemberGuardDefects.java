package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.MemberGuards;
import dev.threadlint.analysis.race.MemberGuards.Lapse;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.List;
import java.util.function.Consumer;

/** Members of C and C++ objects that one function uses without the lock that all others take for them. Stateless. */
final class MemberGuardDefects {
    private MemberGuardDefects() {}

    static void offer(String rule, CheckContext context, Consumer<Finding> findings) {
        boolean plain = context.program().definitions().values().stream().anyMatch(definition -> definition.unit().language() != Language.JAVA);
        List<ThreadNode> clients = context.threads().clients();
        boolean program = context.program().main().isPresent() && !context.threads().trees().isEmpty();
        if (!plain || !program && clients.isEmpty()) {
            return;
        }
        for (Lapse lapse : new MemberGuards(context.facts(), context.threads(), clients).lapses()) {
            if (context.races().stream().noneMatch(race -> tells(race.first(), race.second(), lapse) || tells(race.second(), race.first(), lapse))) {
                findings.accept(finding(rule, lapse, context));
            }
        }
    }

    /** What is known to be one object has its finding already: of the same access, or of another one in that function against the same other. */
    private static boolean tells(Participant one, Participant other, Lapse lapse) {
        Site bare = lapse.race().first().access().site();
        return one.access().site().equals(bare)
            || one.access().site().function().equals(bare.function()) && other.access().site().equals(lapse.race().second().access().site());
    }

    private static Finding finding(String rule, Lapse lapse, CheckContext context) {
        Race race = lapse.race();
        Participant bare = race.first();
        Participant kept = race.second();
        String name = "`" + context.name(bare.place(), lapse.bare()) + "`";
        String lock = "`" + context.name(lapse.guard().place(), lapse.keeper()) + "`";
        String what = lapse.part().equals(bare.place()) ? "it" : "`" + context.name(lapse.part(), lapse.bare()) + "`";
        String who = bare.thread() == kept.thread() ? "another such thread" : kept.thread().describe();
        String message = capital(bare.thread().describe()) + " " + Stories.verb(bare) + " " + name + " without its lock: " + (lapse.functions() == 2 ? "both" : "all " + lapse.functions())
            + " other functions that use " + what + " hold " + lock + ", " + who + " among them";
        String uses = Stories.verb(kept) + " `" + context.name(kept.place(), lapse.keeper()) + "`";
        Evidence.Step other = Stories.step(kept.access().site(), kept.thread().describe() + " " + uses + " here, holding " + lock);
        Evidence evidence = new Evidence.TwoAccesses(Stories.thread(bare, bare.thread().describe(), Stories.verb(bare) + " " + name),
            holding(Stories.thread(kept, who, uses), lock),
            bare.place().isAbsolute() ? Stories.assumption(race) : "both threads may come to one object");
        return new Finding(rule, Severity.WARNING, Stories.at(bare.access().site()), message, List.of(other), evidence, "member:" + Places.describe(bare.place()), List.of());
    }

    private static Evidence.ThreadStory holding(Evidence.ThreadStory story, String lock) {
        return new Evidence.ThreadStory(story.thread(), story.steps(), List.of(lock));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

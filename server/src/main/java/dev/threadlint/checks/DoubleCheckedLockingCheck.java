package dev.threadlint.checks;

import dev.threadlint.checks.DoubleChecks.DoubleCheck;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.HolderIdiom;
import dev.threadlint.fixes.VolatileField;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A Java field is tested without lock and set under one, but is not volatile: a thread may see the object before its content. */
public final class DoubleCheckedLockingCheck implements Check {
    @Override
    public String rule() {
        return "double-checked-locking-unsafe";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        RaceDefects.offer(rule(), context, findings);
        for (DoubleChecks.Early early : DoubleChecks.of(context).early()) {
            String name = "`" + early.key().name() + "`";
            findings.accept(Findings.path(rule(), Severity.WARNING, early.late(), "The object is finished only after " + name
                + " was set: a thread that does not wait for the lock may use it before", List.of(Stories.step(early.write().site(), name + " is set here, and seen by all"),
                Stories.step(early.late(), "the object is changed here")), "early:" + early.key()));
        }
        for (DoubleChecks.Unlocked check : DoubleChecks.of(context).unlocked()) {
            String name = "`" + check.key().name() + "`";
            findings.accept(Findings.path(rule(), Severity.WARNING, check.write().site(), name + " is tested twice before it is set here, but no lock is held: two threads may"
                + " both find it unset", List.of(Stories.step(check.outer(), name + " is tested here"), Stories.step(check.inner(), name
                + " is tested again here, without a lock")), "unlocked:" + check.key()));
        }
        for (DoubleCheck check : DoubleChecks.of(context).found()) {
            String name = "`" + check.key().name() + "`";
            List<Evidence.Step> related = Stream.concat(check.again().stream().map(again -> Stories.step(again, name + " is read again here, without the lock")), Stream.of(Stories.step(check.inner().site(), name + " is tested again here, under the lock"),
                Stories.step(check.write().site(), name + " is set here, under the lock"))).toList();
            findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(check.outer().site()),
                "The first test of " + name + " holds no lock, and the field is not volatile: " + (check.again().isPresent()
                    ? "the second read without the lock may find null though this one did not" : "a thread may use the object before its content is there"),
                related, new Evidence.Site("the field is written under a lock and read here without it"), "field:" + check.key(),
                offers(check, context)));
        }
    }

    private static List<FixOffer> offers(DoubleCheck check, CheckContext context) {
        Unit unit = check.outer().site().unit();
        Optional<Variable> field = context.shared().contents().declaration(check.key());
        return Stream.concat(field.flatMap(declared -> VolatileField.offer(unit, declared)).stream(), field.flatMap(declared -> context.function(check.outer().site().function())
            .flatMap(accessor -> HolderIdiom.offer(unit, accessor, declared))).stream()).toList();
    }
}

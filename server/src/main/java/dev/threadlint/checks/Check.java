package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** One rule: asks facts, offers findings. Implementations are stateless and have a public constructor without parameters. */
public interface Check {
    /** Slug of the rule, as in the catalogue. */
    String rule();

    /** Looks at one program. */
    void check(CheckContext context, Consumer<Finding> findings);
}

package dev.threadlint.lsp;

import java.util.Optional;

/** Where people read about rules. Implementations are thread-safe. */
public interface RulePages {
    /** The Markdown page of a rule. */
    Optional<String> page(String rule);

    /** A URI under which an editor can open the page. */
    Optional<String> link(String rule);
}

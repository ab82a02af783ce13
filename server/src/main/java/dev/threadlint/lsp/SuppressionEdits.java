package dev.threadlint.lsp;

import dev.threadlint.fixes.Suppressions;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.WorkspaceEdit;

/**
 * The edits that silence a rule at a place of a document. Immutable.
 *
 * @param functions of the document
 * @param settings the settings file of the folder, if there is a folder
 * @param settingsUri where it is or would be
 */
record SuppressionEdits(Actions actions, List<Span> functions, Optional<SourceText> settings, String settingsUri) {
    /** How much is silenced. */
    enum Scope {
        LINE("for this line"), FUNCTION("for this function"), FILE("in this file"), PROJECT("in the whole project");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        String title(String rule) {
            return "Suppress " + rule + " " + words;
        }
    }

    /** Empty where the scope makes no sense. */
    Optional<WorkspaceEdit> of(Scope scope, Span place, String rule, String reason) {
        return switch (scope) {
            case LINE -> here(Suppressions.line(actions.source(), place, rule, reason));
            case FUNCTION -> here(Suppressions.function(actions.source(), place, functions, rule, reason));
            case FILE -> here(Suppressions.file(actions.source(), rule, reason));
            case PROJECT -> settings.flatMap(file -> {
                List<TextEdit> edits = Suppressions.project(file, rule, reason);
                return edits.isEmpty() ? Optional.empty() : actions.editElsewhere(settingsUri, file, edits);
            });
        };
    }

    private Optional<WorkspaceEdit> here(List<TextEdit> edits) {
        return edits.isEmpty() ? Optional.empty() : Optional.of(actions.edit(edits));
    }
}

package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at a project again and again while it is edited. Thread-safe; a later question may reuse work of earlier ones. */
public interface Inspector {
    /** True when some front end reads files of this name. */
    boolean accepts(String name);

    /**
     * What is found when the texts stand in for the files of their names.
     *
     * @param texts unsaved texts, named as reports name them
     */
    Inspection inspect(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled);

    default Inspection inspect(List<SourceText> texts, Extent extent, BooleanSupplier cancelled) {
        return inspect(texts, extent, Progress.SILENT, cancelled);
    }

    /**
     * A quick look at an edit: what can be told of the text without the rest of the program. Empty when that is nothing; the next
     * {@link #inspect} tells all.
     *
     * @param texts as for {@link #inspect}
     */
    default Optional<List<Finding>> glance(Edited edited, List<SourceText> texts, BooleanSupplier cancelled) {
        return Optional.empty();
    }

    /** Later answers follow these settings. */
    void configure(EditorSettings editor);

    /**
     * The text of a name after every safe fix in it that proves right; empty when nothing changes.
     *
     * @param texts as for {@link #inspect}
     */
    Optional<SourceText> mend(List<SourceText> texts, String name, BooleanSupplier cancelled);

    /** Lets go of all that only makes later answers faster. */
    default void relieve() {}

    /** How much is looked at. {@code REREAD_PROJECT} also trusts no file on disk to be as it was. */
    enum Extent { TEXTS_ALONE, PROJECT, REREAD_PROJECT }

    /**
     * Findings as a person should see them, after suppressions and settings.
     *
     * @param sources texts of the places that findings speak of, by name
     * @param remarks what a person should know about settings and about failures of the tool, one line each
     * @param graphs threads, data and locks of the programs that start threads
     * @param functions whole functions of the texts of the question, by name of the file
     * @param settings the settings file that counts here, or the empty text of the one that the folder could have; absent without a folder
     */
    record Inspection(List<Finding> findings, Map<String, SourceText> sources, List<String> remarks, List<ThreadGraph> graphs,
                      Map<String, List<Span>> functions, Optional<SourceText> settings) {
        public Inspection(List<Finding> findings, Map<String, SourceText> sources, List<String> remarks) {
            this(findings, sources, remarks, List.of(), Map.of(), Optional.empty());
        }

        public Inspection {
            findings = List.copyOf(findings);
            sources = Map.copyOf(sources);
            remarks = List.copyOf(remarks);
            graphs = List.copyOf(graphs);
            functions = Map.copyOf(functions);
        }
    }
}

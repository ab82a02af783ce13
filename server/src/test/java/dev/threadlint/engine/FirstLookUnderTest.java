package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.LocalDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at functions alone and at whole programs, with the same settings. Thread-safe. */
public final class FirstLookUnderTest {
    private final List<FrontEnd> frontEnds;
    private final Project project;
    private final ProgramAnalyzer analyzer = new ProgramAnalyzer();
    private final FindingPipeline pipeline;

    /** @param folder that the names of the texts are relative to */
    public FirstLookUnderTest(Path folder, List<FrontEnd> frontEnds) {
        this.frontEnds = frontEnds;
        this.project = new Project(new LocalDisk(), folder, frontEnds);
        WorkspaceSettings settings = WorkspaceSettings.read(new LocalDisk(), folder, Rulebook.builtIn());
        this.pipeline = new FindingPipeline(Rulebook.builtIn(), new EditorSettings(Map.of(), "strict").over(settings.configuration(), Rulebook.builtIn()), folder);
    }

    public List<Finding> whole(List<SourceText> texts) {
        return pipeline.apply(analyzer.analyze(project.load(List.of(), texts, 1, () -> false, Progress.SILENT).units(), () -> false));
    }

    /** What each function of a text shows when an edit brings it, as far as a first look believes it. */
    public List<Finding> alone(SourceText text) {
        FrontEnd frontEnd = frontEnds.stream().filter(each -> each.accepts(text.path())).findFirst().orElseThrow();
        Outline outline = frontEnd.outline(text.content());
        FirstLook.Means means = new FirstLook.Means(project, frontEnd, analyzer, pipeline);
        List<Finding> found = new ArrayList<>();
        for (int number = 0; number < outline.bodies().size(); number++) {
            found.addAll(FirstLook.analysed(means, text, outline, Set.of(number), () -> false));
        }
        return found.stream().filter(finding -> LocalRules.isLocal(finding.rule())).toList();
    }
}

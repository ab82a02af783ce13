package dev.threadlint.report;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The report for people: code frame, then the story of how it goes wrong. Immutable and thread-safe. */
public final class HumanRenderer implements Renderer {
    private final Palette palette;
    private final Detail detail;

    /** Whether the report ends with a summary. */
    public enum Detail { FINDINGS_ONLY, WITH_SUMMARY }

    public HumanRenderer(Palette palette, Detail detail) {
        this.palette = palette;
        this.detail = detail;
    }

    @Override
    public void render(ReportInput input, Appendable out) throws IOException {
        for (Finding finding : input.findings()) {
            render(finding, input, out);
            out.append("\n");
        }
        if (detail == Detail.WITH_SUMMARY) {
            new HumanSummary(palette).print(input, out);
        }
    }

    /** One finding without the summary, as {@code explain} and tests want it. */
    public void render(Finding finding, ReportInput input, Appendable out) throws IOException {
        String level = finding.severity().name().toLowerCase(Locale.ROOT);
        out.append(palette.level(finding.severity(), level + "[" + finding.rule() + "]"))
            .append(palette.strong(": " + finding.message())).append("\n");
        int gutter = gutter(finding, input);
        String margin = " ".repeat(gutter);
        out.append(margin).append(palette.frame("--> ")).append(place(input, finding.location())).append("\n");
        frame(finding.location(), finding.severity(), gutter, "", input, out);
        story(finding, new Steps(finding, gutter, input, out));
        for (FixOffer fix : finding.fixes()) {
            note(margin, "help", fix.title() + (fix.safety() == FixOffer.Safety.SAFE ? "" : " (may change what the program does)"), out);
        }
    }

    private void story(Finding finding, Steps steps) throws IOException {
        String margin = " ".repeat(steps.gutter);
        Evidence evidence = finding.evidence();
        if (evidence instanceof Evidence.TwoAccesses two) {
            steps.thread(two.first());
            if (two.second().steps().equals(two.first().steps()) && two.second().locks().equals(two.first().locks())) {
                steps.sameAgain(two.second());
            } else {
                steps.thread(two.second());
            }
            if (!two.assumption().isBlank()) {
                note(margin, "assuming that", two.assumption(), steps.out);
            }
        } else if (evidence instanceof Evidence.LockCycle cycle) {
            for (Evidence.ThreadStory story : cycle.threads()) {
                steps.thread(story);
            }
        } else if (evidence instanceof Evidence.Path path) {
            steps.print(path.steps());
        } else if (evidence instanceof Evidence.Lifetime lifetime) {
            steps.print(lifetime.steps());
        } else if (evidence instanceof Evidence.Site site) {
            if (!site.reason().isBlank()) {
                note(margin, "because", site.reason(), steps.out);
            }
            steps.print(finding.related());
        }
    }

    /** The numbered steps of one finding; a place is drawn once. Confined. */
    private final class Steps {
        private final int gutter;
        private final ReportInput input;
        private final Appendable out;
        private final Set<Location> drawn = new HashSet<>();
        private int number = 1;

        Steps(Finding finding, int gutter, ReportInput input, Appendable out) {
            this.gutter = gutter;
            this.input = input;
            this.out = out;
            drawn.add(finding.location());
        }

        void thread(Evidence.ThreadStory story) throws IOException {
            heading(story, ", " + Stories.held(story));
            print(story.steps());
        }

        void sameAgain(Evidence.ThreadStory story) throws IOException {
            heading(story, " goes the same way, also " + Stories.held(story));
        }

        private void heading(Evidence.ThreadStory story, String rest) throws IOException {
            out.append(" ".repeat(gutter)).append(palette.frame(" = ")).append(palette.strong(story.thread())).append(rest)
                .append("\n");
        }

        void print(List<Evidence.Step> steps) throws IOException {
            for (Evidence.Step step : steps) {
                out.append(" ".repeat(gutter + 3)).append(palette.strong(number + ". ")).append(step.text()).append("  ")
                    .append(palette.faint(place(input, step.location()))).append("\n");
                if (drawn.add(step.location())) {
                    frame(step.location(), Severity.HINT, gutter, "      ", input, out);
                }
                number++;
            }
        }
    }

    private void frame(Location location, Severity severity, int gutter, String indent, ReportInput input, Appendable out)
        throws IOException {
        if (!input.hasSource(location.path()) || location.span().equals(Span.NONE)) {
            return;
        }
        CodeFrame frame = new CodeFrame(palette, gutter, indent);
        if (indent.isEmpty()) {
            frame.blank(out);
        }
        frame.print(input.source(location.path()), location.span(), palette.level(severity, "^"), out);
    }

    private void note(String margin, String word, String text, Appendable out) throws IOException {
        out.append(margin).append(palette.frame(" = ")).append(palette.strong(word)).append(": ").append(text).append("\n");
    }

    private static int gutter(Finding finding, ReportInput input) {
        List<Location> places = new ArrayList<>(List.of(finding.location()));
        finding.related().forEach(step -> places.add(step.location()));
        Stories.steps(finding.evidence()).forEach(step -> places.add(step.location()));
        int longest = 1;
        for (Location place : places) {
            int line = input.source(place.path()).position(place.span().start()).line();
            longest = Math.max(longest, String.valueOf(line).length());
        }
        return longest;
    }

    /** {@code path:line:column}; the path alone when the whole file is meant or its text is not at hand. */
    private static String place(ReportInput input, Location location) {
        if (!input.hasSource(location.path()) || location.span().equals(Span.NONE)) {
            return DisplayText.shown(location.path());
        }
        SourceText source = input.source(location.path());
        Position position = source.position(location.span().start());
        return DisplayText.shown(location.path()) + ":" + position.line() + ":" + position.column();
    }
}

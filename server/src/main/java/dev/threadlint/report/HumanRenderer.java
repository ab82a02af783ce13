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
import java.util.List;
import java.util.Locale;

/** The report for people: code frame, then the story of how it goes wrong. Immutable and thread-safe. */
public final class HumanRenderer implements Renderer {
    private final Palette palette;

    public HumanRenderer(Palette palette) {
        this.palette = palette;
    }

    @Override
    public void render(ReportInput input, Appendable out) throws IOException {
        for (Finding finding : input.findings()) {
            render(finding, input, out);
            out.append("\n");
        }
        for (ReportInput.Incomplete incomplete : input.incomplete()) {
            out.append(palette.strong("incomplete: ")).append(place(input, incomplete.location())).append(": ")
                .append(incomplete.message()).append("\n");
        }
        out.append(summary(input)).append("\n");
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
        story(finding, gutter, input, out);
        for (FixOffer fix : finding.fixes()) {
            note(margin, "help", fix.title() + (fix.safety() == FixOffer.Safety.SAFE ? "" : " (check the result)"), out);
        }
        note(margin, "more", "threadlint explain " + finding.rule(), out);
    }

    private void story(Finding finding, int gutter, ReportInput input, Appendable out) throws IOException {
        String margin = " ".repeat(gutter);
        Evidence evidence = finding.evidence();
        if (evidence instanceof Evidence.TwoAccesses two) {
            int next = thread(two.first(), 1, gutter, input, out);
            thread(two.second(), next, gutter, input, out);
            if (!two.assumption().isBlank()) {
                note(margin, "assuming", two.assumption(), out);
            }
        } else if (evidence instanceof Evidence.LockCycle cycle) {
            int next = 1;
            for (Evidence.ThreadStory story : cycle.threads()) {
                next = thread(story, next, gutter, input, out);
            }
        } else if (evidence instanceof Evidence.Path path) {
            steps(path.steps(), 1, gutter, input, out);
        } else if (evidence instanceof Evidence.Lifetime lifetime) {
            steps(lifetime.steps(), 1, gutter, input, out);
        } else if (evidence instanceof Evidence.Site site) {
            if (!site.reason().isBlank()) {
                note(margin, "why", site.reason(), out);
            }
            steps(finding.related(), 1, gutter, input, out);
        }
    }

    private int thread(Evidence.ThreadStory story, int number, int gutter, ReportInput input, Appendable out) throws IOException {
        out.append(" ".repeat(gutter)).append(palette.frame(" = ")).append(palette.strong("thread " + story.thread())).append(", ")
            .append(Stories.held(story)).append("\n");
        return steps(story.steps(), number, gutter, input, out);
    }

    private int steps(List<Evidence.Step> steps, int first, int gutter, ReportInput input, Appendable out) throws IOException {
        int number = first;
        String margin = " ".repeat(gutter + 3);
        for (Evidence.Step step : steps) {
            out.append(margin).append(palette.strong(number + ". ")).append(step.text()).append("  ")
                .append(palette.faint(place(input, step.location()))).append("\n");
            frame(step.location(), Severity.HINT, gutter, "      ", input, out);
            number++;
        }
        return number;
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
            return location.path();
        }
        SourceText source = input.source(location.path());
        Position position = source.position(location.span().start());
        return location.path() + ":" + position.line() + ":" + position.column();
    }

    private String summary(ReportInput input) {
        int files = input.statistics().fileCount();
        String read = count(files, "file") + " checked" + (input.incomplete().isEmpty() ? ""
            : ", " + count(input.incomplete().size(), "problem") + " left parts of them unread");
        if (input.findings().isEmpty()) {
            return palette.strong("No findings") + ": " + read + ".";
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.HINT)) {
            long number = input.findings().stream().filter(finding -> finding.severity() == severity).count();
            if (number > 0) {
                parts.add(palette.level(severity, count((int) number, severity.name().toLowerCase(Locale.ROOT))));
            }
        }
        return String.join(", ", parts) + "; " + read + ".";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

package dev.threadlint.bench;

import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.Progress;
import dev.threadlint.engine.Project;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.findings.Finding;
import dev.threadlint.fixtures.Variations;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.LocalDisk;
import dev.threadlint.vfs.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Edits real programs at random, and holds what is found with kept facts to what is found afresh. Prints how long both took. Usage:
 * {@code EditBench SEED EDITS FOLDER...}.
 */
public final class EditBench {
    private static final List<FrontEnd> FRONT_ENDS = List.of(new CFrontEnd(), new JavaFrontEnd());

    private EditBench() {}

    public static void main(String[] arguments) throws IOException {
        for (String folder : List.of(arguments).subList(2, arguments.length)) {
            edit(Path.of(folder), Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        }
    }

    private static void edit(Path folder, long seed, int edits) throws IOException {
        Project project = new Project(new LocalDisk(), folder, FRONT_ENDS);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).filter(file -> FRONT_ENDS.stream().anyMatch(each -> each.accepts(file.toString()))).sorted().toList();
        }
        List<SourceText> texts = new ArrayList<>(project.texts(files.stream().map(file -> new SourceFile(file, folder.relativize(file).toString())).toList(), () -> false));
        List<Unit> units = new ArrayList<>(project.load(List.of(), texts, 2, () -> false, Progress.SILENT).units());
        IncrementalAnalyzer kept = new IncrementalAnalyzer();
        ProgramAnalyzer fresh = new ProgramAnalyzer();
        kept.analyze(units, () -> false);
        Random random = new Random(seed);
        long withFacts = 0;
        long without = 0;
        int wrong = 0;
        for (int step = 0; step < edits; step++) {
            int at = random.nextInt(units.size());
            SourceText text = units.get(at).source();
            // People stay with a file for a while.
            for (int key = 0; key < 3; key++) {
                text = Variations.typed(random, text);
                units.set(at, project.load(List.of(), List.of(text), 1, () -> false, Progress.SILENT).units().get(0));
                long began = System.nanoTime();
                List<Finding> found = kept.analyze(units, () -> false).findings();
                long middle = System.nanoTime();
                List<Finding> expected = fresh.analyze(units, () -> false).findings();
                withFacts += middle - began;
                without += System.nanoTime() - middle;
                if (!found.equals(expected)) {
                    wrong++;
                    System.out.println("edit " + step + "." + key + " of " + text.path() + ": " + difference(expected, found));
                }
            }
        }
        System.out.printf("%s: %d files, %d edits, seed %d: %d differ; %d ms with kept facts, %d ms without%n", folder.getFileName(), units.size(), 3 * edits, seed, wrong,
            withFacts / 3_000_000 / edits, without / 3_000_000 / edits);
    }

    private static String difference(List<Finding> expected, List<Finding> found) {
        List<Finding> missing = new ArrayList<>(expected);
        missing.removeAll(found);
        List<Finding> more = new ArrayList<>(found);
        more.removeAll(expected);
        return "missing " + missing.stream().limit(2).toList() + ", new " + more.stream().limit(2).toList();
    }
}

package dev.threadlint.bench;

import dev.threadlint.checks.Check;
import dev.threadlint.checks.CheckContext;
import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.engine.Progress;
import dev.threadlint.engine.Project;
import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.vfs.LocalDisk;
import dev.threadlint.vfs.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many seeded defects are found: one join, one pair of lock and unlock, one guard or one wait at a time is blanked out, in Java also
 * the word {@code synchronized} or {@code volatile}, and the findings are compared with those of the program as it is. A finding is new when
 * the program as it is has none of its rule on that line. Mutants that are no defect ({@link Harmless}) are named and not counted. Usage:
 * {@code MutationBench SEED COUNT[:SECONDS] FOLDER...}; the number of defects is per program, small programs come first, and what the time of a
 * program does not suffice for is named, too. With {@code LIST} after the number mutants are only named; with {@code ONLY=FILE:LINE,...} all are
 * named, but only these are tried.
 */
public final class MutationBench {
    private static final List<FrontEnd> FRONT_ENDS = List.of(new CFrontEnd(), new JavaFrontEnd());

    private final Path root;
    private final Project project;
    private final Map<String, SourceText> texts = new LinkedHashMap<>();
    private final Map<String, List<Unit>> units = new LinkedHashMap<>();
    private final IncrementalAnalyzer analyzer = new IncrementalAnalyzer();

    private MutationBench(Path root) {
        this.root = root;
        this.project = new Project(new LocalDisk(), root, FRONT_ENDS);
    }

    /** Takes the facts of every program. */
    private record Collector(List<CheckContext> programs) implements Check {
        @Override
        public String rule() {
            return "facts";
        }

        @Override
        public void check(CheckContext context, Consumer<Finding> findings) {
            programs.add(context);
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[0]);
        String[] bounds = arguments[1].split(":");
        int count = Integer.parseInt(bounds[0]);
        long seconds = bounds.length > 1 ? Long.parseLong(bounds[1]) : Long.MAX_VALUE / 1_000_000_000L;
        boolean named = arguments[2].equals("LIST") || arguments[2].startsWith("ONLY=");
        Set<String> only = !named ? Set.of("") : arguments[2].equals("LIST") ? Set.of() : Set.of(arguments[2].substring("ONLY=".length()).split(","));
        int first = named ? 3 : 2;
        int[] total = new int[2];
        Map<String, int[]> byKind = new TreeMap<>();
        List<MutationBench> benches = new ArrayList<>();
        for (String folder : List.of(arguments).subList(first, arguments.length)) {
            benches.add(new MutationBench(Path.of(folder).toRealPath()));
        }
        benches.sort(Comparator.comparingLong(MutationBench::size));
        for (MutationBench bench : benches) {
            int[] found = bench.run(seed, count, seconds, only, byKind);
            System.out.printf("%s: %d of %d found%n", bench.root, found[0], found[1]);
            total[0] += found[0];
            total[1] += found[1];
        }
        byKind.forEach((kind, found) -> System.out.printf("  %-12s %d of %d%n", kind, found[0], found[1]));
        System.out.printf("all: %d of %d found, seed %d%n", total[0], total[1], seed);
    }

    private int[] run(long seed, int count, long seconds, Set<String> only, Map<String, int[]> byKind) throws IOException {
        load();
        List<CheckContext> programs = new ArrayList<>();
        new ProgramAnalyzer(OwnModels.NONE, ProgramAnalyzer.Detail.FINDINGS, List.of(new Collector(programs))).analyze(all(), () -> false);
        List<Mutant> mutants = new Seeds(programs).of(units, texts);
        Collections.shuffle(mutants, new Random(seed));
        Map<Mutant, Optional<String>> chosen = chosen(mutants, new Harmless(programs), count);
        // The facts of large programs need the memory that the analysis does.
        programs.clear();
        Set<String> original = only.isEmpty() ? Set.of() : findings().keySet();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int[] found = new int[2];
        for (Map.Entry<Mutant, Optional<String>> entry : chosen.entrySet()) {
            Mutant mutant = entry.getKey();
            if (entry.getValue().isPresent()) {
                print("none", mutant, entry.getValue().get());
            } else if (!only.contains("") && !only.contains(name(mutant)) || System.nanoTime() - end > 0) {
                print("left", mutant, "");
            } else {
                Optional<String> seen = seen(mutant, original);
                int[] kind = byKind.computeIfAbsent(mutant.kind(), key -> new int[2]);
                kind[1]++;
                found[1]++;
                if (seen.isPresent()) {
                    kind[0]++;
                    found[0]++;
                }
                print(seen.isPresent() ? "found" : "miss", mutant, seen.orElse(""));
            }
        }
        return found;
    }

    /** So many defects, in the order of the mutants, and what stands between them and is none. */
    private static Map<Mutant, Optional<String>> chosen(List<Mutant> mutants, Harmless harmless, int count) {
        Map<Mutant, Optional<String>> chosen = new LinkedHashMap<>();
        int defects = 0;
        for (Mutant mutant : mutants) {
            if (defects == count) {
                break;
            }
            Optional<String> reason = harmless.reason(mutant);
            chosen.put(mutant, reason);
            defects += reason.isPresent() ? 0 : 1;
        }
        return chosen;
    }

    /** A finding that the program as it is does not have. */
    private Optional<String> seen(Mutant mutant, Set<String> original) {
        List<Unit> before = units.get(mutant.path());
        units.put(mutant.path(), read(List.of(blanked(texts.get(mutant.path()), mutant.statements()))));
        Map<String, String> now = findings();
        units.put(mutant.path(), before);
        now.keySet().removeAll(original);
        return now.entrySet().stream().map(finding -> finding.getKey() + " " + finding.getValue()).findFirst();
    }

    private void print(String answer, Mutant mutant, String why) {
        System.out.printf("  %-5s %-15s %-11s %s %s%n", answer, root.getFileName(), mutant.kind(), name(mutant), why);
    }

    private String name(Mutant mutant) {
        return mutant.path() + ":" + line(mutant.path(), mutant.statements().get(0).start());
    }

    private long size() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> project.accepts(file.toString()) && Files.isRegularFile(file)).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() throws IOException {
        List<SourceFile> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).filter(file -> !root.relativize(file).toString().startsWith("."))
                .filter(file -> project.accepts(file.toString())).sorted()
                .map(file -> new SourceFile(file, root.relativize(file).toString())).toList();
        }
        for (SourceText text : project.texts(files, () -> false)) {
            texts.put(text.path(), text);
        }
        read(List.copyOf(texts.values())).forEach(unit -> units.computeIfAbsent(unit.source().path(), key -> new ArrayList<>()).add(unit));
    }

    private List<Unit> read(List<SourceText> sources) {
        return project.load(List.of(), sources, Runtime.getRuntime().availableProcessors(), () -> false, Progress.SILENT).units();
    }

    private List<Unit> all() {
        return units.values().stream().flatMap(List::stream).toList();
    }

    /** Rule and line of each finding, with its message; blanking moves nothing. */
    private Map<String, String> findings() {
        return analyzer.analyze(all(), () -> false).findings().stream().collect(Collectors.toMap(
            finding -> finding.rule() + " " + finding.location().path() + ":" + line(finding.location().path(), finding.location().span().start()),
            Finding::message, (first, second) -> first, LinkedHashMap::new));
    }

    private int line(String path, int offset) {
        String content = Optional.ofNullable(texts.get(path)).map(SourceText::content).orElse("");
        return (int) content.substring(0, Math.min(offset, content.length())).chars().filter(c -> c == '\n').count() + 1;
    }

    private static SourceText blanked(SourceText source, List<Span> statements) {
        StringBuilder text = new StringBuilder(source.content());
        for (Span span : statements) {
            for (int i = span.start(); i < span.end(); i++) {
                if (text.charAt(i) != '\n') {
                    boolean last = i == span.end() - 1;
                    char left = last && text.charAt(i) == ';' ? ';' : last && !source.path().endsWith(".java") ? '0' : ' ';
                    text.setCharAt(i, left);
                }
            }
        }
        return new SourceText(source.path(), text.toString());
    }
}

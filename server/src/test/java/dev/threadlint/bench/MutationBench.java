package dev.threadlint.bench;

import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.Progress;
import dev.threadlint.engine.Project;
import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.YamlModels;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.vfs.LocalDisk;
import dev.threadlint.vfs.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many seeded defects are found: one join, one pair of lock and unlock, one guard or one wait at a time is blanked out, in Java also
 * the word {@code synchronized} or {@code volatile}, and the findings are compared with those of the program as it is. Usage: {@code MutationBench SEED COUNT FOLDER...}; the
 * number of mutants is per program.
 */
public final class MutationBench {
    private static final List<FrontEnd> FRONT_ENDS = List.of(new CFrontEnd(), new JavaFrontEnd());
    private static final Models MODELS = YamlModels.builtIn();

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Map<String, Pattern> WORDS = Map.of(
        "sync method", Pattern.compile("\\b(synchronized)\\s+(?!\\()"),
        "sync block", Pattern.compile("\\b(synchronized\\s*\\((?:[^()]|\\([^()]*\\))*\\))\\s*\\{"),
        "volatile", Pattern.compile("\\b(volatile)\\s+(?!\\()"));

    private final Path root;
    private final Project project;
    private final Map<String, SourceText> texts = new LinkedHashMap<>();
    private final Map<String, List<Unit>> units = new LinkedHashMap<>();
    private final IncrementalAnalyzer analyzer = new IncrementalAnalyzer();

    private MutationBench(Path root) {
        this.root = root;
        this.project = new Project(new LocalDisk(), root, FRONT_ENDS);
    }

    /**
     * A defect to seed.
     *
     * @param kind of what is left out
     * @param path of the file
     * @param statements to be blanked
     */
    private record Mutant(String kind, String path, List<Span> statements) {}

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int[] total = new int[2];
        Map<String, int[]> byKind = new TreeMap<>();
        for (String folder : List.of(arguments).subList(2, arguments.length)) {
            int[] found = new MutationBench(Path.of(folder).toAbsolutePath().normalize()).run(seed, count, byKind);
            System.out.printf("%s: %d of %d found%n", folder, found[0], found[1]);
            total[0] += found[0];
            total[1] += found[1];
        }
        byKind.forEach((kind, found) -> System.out.printf("  %-12s %d of %d%n", kind, found[0], found[1]));
        System.out.printf("all: %d of %d found, seed %d%n", total[0], total[1], seed);
    }

    private int[] run(long seed, int count, Map<String, int[]> byKind) throws IOException {
        load();
        Set<String> original = findings();
        List<Mutant> mutants = mutants();
        Collections.shuffle(mutants, new Random(seed));
        int[] found = new int[2];
        for (Mutant mutant : mutants.subList(0, Math.min(count, mutants.size()))) {
            List<Unit> before = units.get(mutant.path);
            units.put(mutant.path, read(List.of(blanked(texts.get(mutant.path), mutant.statements))));
            Set<String> now = findings();
            now.removeAll(original);
            units.put(mutant.path, before);
            int[] kind = byKind.computeIfAbsent(mutant.kind, key -> new int[2]);
            kind[1]++;
            found[1]++;
            if (!now.isEmpty()) {
                kind[0]++;
                found[0]++;
            }
            System.out.printf("  %-5s %-10s %s:%d %s%n", now.isEmpty() ? "miss" : "found", mutant.kind, mutant.path,
                line(mutant.path, mutant.statements.get(0).start()), now.stream().findFirst().orElse(""));
        }
        return found;
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

    /** Rule, place and message of each finding; blanking moves nothing. */
    private Set<String> findings() {
        List<Unit> all = units.values().stream().flatMap(List::stream).toList();
        return analyzer.analyze(all, () -> false).findings().stream().map(this::told).collect(Collectors.toSet());
    }

    private String told(Finding finding) {
        return finding.rule() + " " + finding.location().path() + ":" + line(finding.location().path(), finding.location().span().start()) + " " + finding.message();
    }

    private int line(String path, int offset) {
        String content = Optional.ofNullable(texts.get(path)).map(SourceText::content).orElse("");
        return (int) content.substring(0, Math.min(offset, content.length())).chars().filter(c -> c == '\n').count() + 1;
    }

    private List<Mutant> mutants() {
        List<Mutant> found = new ArrayList<>();
        units.forEach((path, read) -> {
            if (!path.matches(".*\\.h\\w*")) {
                read.forEach(unit -> unit.functions().forEach(function -> mutants(path, function, found)));
                if (path.endsWith(".java")) {
                    WORDS.forEach((kind, pattern) -> words(path, kind, pattern, found));
                }
            }
        });
        return found;
    }

    /** Words of Java that keep threads apart; what stands in comments is none. */
    private void words(String path, String kind, Pattern pattern, List<Mutant> found) {
        String code = COMMENT.matcher(texts.get(path).content()).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
        Matcher word = pattern.matcher(code);
        while (word.find()) {
            found.add(new Mutant(kind, path, List.of(new Span(word.start(1), word.end(1)))));
        }
    }

    private static void mutants(String path, Function function, List<Mutant> found) {
        Map<String, List<Span>> pairs = new HashMap<>();
        Map<String, Integer> kinds = new HashMap<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (!(operation instanceof Operation.Call call) || !(call.callee() instanceof Value.FunctionReference callee)) {
                    continue;
                }
                // Where the answer is used, the call has succeeded: it becomes 0.
                boolean used = call.use() == Operation.ResultUse.USED;
                if (used && path.endsWith(".java")) {
                    continue;
                }
                Span statement = used ? call.spans().call() : call.spans().statement();
                if (statement.equals(Span.NONE)) {
                    continue;
                }
                Optional<Effect.Action> action = action(callee.function(), call.arguments().size());
                switch (action.map(Enum::name).orElse("")) {
                    case "JOIN" -> found.add(new Mutant("join", path, List.of(statement)));
                    case "GUARD", "GUARD_SHARED" -> found.add(new Mutant("guard", path, List.of(statement)));
                    case "SEMAPHORE_WAIT", "BARRIER", "WAIT" -> found.add(new Mutant("wait", path, List.of(statement)));
                    case "LOCK", "LOCK_SHARED", "UNLOCK" -> {
                        String lock = call.receiver().map(Object::toString).orElse("") + call.arguments();
                        pairs.computeIfAbsent(lock, key -> new ArrayList<>()).add(statement);
                        kinds.merge(lock, action.get() == Effect.Action.UNLOCK ? 2 : 1, (a, b) -> a | b);
                    }
                    default -> { }
                }
            }
        }
        pairs.forEach((lock, statements) -> {
            if (kinds.get(lock) == 3) {
                found.add(new Mutant("lock pair", path, statements));
            }
        });
    }

    private static Optional<Effect.Action> action(Symbol callee, int arity) {
        String name = callee.name();
        return MODELS.find(name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/')), arity).flatMap(model -> model.effects().stream().map(Effect::action).findFirst());
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

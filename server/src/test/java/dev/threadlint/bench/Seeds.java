package dev.threadlint.bench;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.checks.CheckContext;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be left out of a program: its joins, pairs of lock and unlock, guards and waits, in Java also the words {@code synchronized} and
 * {@code volatile}. Library calls are known by their models, functions and classes of the program by what the engine found that they do:
 * who returns with a lock that it has taken is a lock, and a constructor that does so makes a guard. Confined.
 */
final class Seeds {
    private static final Models MODELS = YamlModels.builtIn();
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Map<String, Pattern> WORDS = words();
    private static final int TAKES = 1;
    private static final int GIVES = 2;

    private final Map<Symbol, FunctionFacts> facts = new LinkedHashMap<>();
    private final Set<Mutant> found = new LinkedHashSet<>();

    Seeds(List<CheckContext> programs) {
        programs.forEach(program -> program.facts().forEach(facts::putIfAbsent));
    }

    private static Map<String, Pattern> words() {
        Map<String, Pattern> words = new LinkedHashMap<>();
        words.put("sync method", Pattern.compile("\\b(synchronized)\\s+(?!\\()"));
        words.put("sync block", Pattern.compile("\\b(synchronized\\s*\\((?:[^()]|\\([^()]*\\))*\\))\\s*\\{"));
        words.put("volatile", Pattern.compile("\\b(volatile)\\s+[^;=(),]*?(\\w+)\\s*[;=,]"));
        return words;
    }

    List<Mutant> of(Map<String, List<Unit>> units, Map<String, SourceText> texts) {
        units.forEach((path, read) -> {
            if (!path.matches(".*\\.h\\w*")) {
                read.forEach(unit -> unit.functions().forEach(function -> collect(path, function)));
                if (path.endsWith(".java")) {
                    WORDS.forEach((kind, pattern) -> collect(path, kind, pattern, texts.get(path).content()));
                }
            }
        });
        return new ArrayList<>(found);
    }

    /** Words of Java that keep threads apart; what stands in comments is none. */
    private void collect(String path, String kind, Pattern pattern, String text) {
        String code = COMMENT.matcher(text).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
        Matcher word = pattern.matcher(code);
        while (word.find()) {
            found.add(new Mutant(kind, path, Mutant.NOWHERE, List.of(new Span(word.start(1), word.end(1))), word.groupCount() > 1 ? word.group(2) : ""));
        }
    }

    private void collect(String path, Function function) {
        Map<String, List<Span>> pairs = new LinkedHashMap<>();
        Map<String, Integer> ends = new LinkedHashMap<>();
        Map<Span, Symbol> calls = new LinkedHashMap<>();
        Optional.ofNullable(facts.get(function.symbol())).ifPresent(known -> known.calls().forEach(call -> calls.put(call.site().span(), call.target())));
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (!(operation instanceof Operation.Call call) || !(call.callee() instanceof Value.FunctionReference callee)) {
                    continue;
                }
                // Where the answer is used, the call has succeeded: it becomes 0.
                boolean used = call.use() == Operation.ResultUse.USED;
                Span statement = used ? call.spans().call() : call.spans().statement();
                if (statement.equals(Span.NONE) || used && path.endsWith(".java")) {
                    continue;
                }
                String lock = call.receiver().map(Object::toString).orElse("") + call.arguments();
                switch (action(callee.function(), call, calls)) {
                    case "JOIN" -> found.add(new Mutant("join", path, function.symbol(), List.of(statement)));
                    case "GUARD", "GUARD_SHARED" -> found.add(new Mutant("guard", path, function.symbol(), List.of(call.spans().statement().equals(Span.NONE) ? statement : call.spans().statement())));
                    case "SEMAPHORE_WAIT", "BARRIER", "WAIT" -> found.add(new Mutant("wait", path, function.symbol(), List.of(statement)));
                    case "LOCK", "LOCK_SHARED" -> {
                        pairs.computeIfAbsent(lock, key -> new ArrayList<>()).add(statement);
                        ends.merge(lock, TAKES, (a, b) -> a | b);
                    }
                    case "UNLOCK" -> {
                        pairs.computeIfAbsent(lock, key -> new ArrayList<>()).add(statement);
                        ends.merge(lock, GIVES, (a, b) -> a | b);
                    }
                    default -> { }
                }
            }
        }
        pairs.forEach((lock, statements) -> {
            if (ends.get(lock) == (TAKES | GIVES)) {
                found.add(new Mutant("lock pair", path, function.symbol(), statements));
            }
        });
    }

    /** What the call does, by its model or by what the engine found of a function of the program. */
    private String action(Symbol callee, Operation.Call call, Map<Span, Symbol> calls) {
        FunctionFacts own = facts.get(calls.getOrDefault(call.span(), callee));
        if (own == null) {
            return modelled(callee, call.arguments().size()).map(Enum::name).orElse("");
        }
        boolean constructs = call.dispatch() == Operation.Dispatch.CONSTRUCTOR;
        if (!own.locksAtExit().isEmpty()) {
            return constructs ? "GUARD" : "LOCK";
        }
        return own.released().isEmpty() || constructs || call.dispatch() == Operation.Dispatch.DESTRUCTOR ? "" : "UNLOCK";
    }

    private static Optional<Effect.Action> modelled(Symbol callee, int arity) {
        String name = callee.name();
        return MODELS.find(name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/')), arity).flatMap(model -> model.effects().stream().map(Effect::action).findFirst());
    }
}

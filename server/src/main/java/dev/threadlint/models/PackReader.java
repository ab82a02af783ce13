package dev.threadlint.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the text of a pack its meaning. What is wrong is left out and told; the rest stands. Confined to one pack. */
final class PackReader {
    private final String path;
    private final List<ModelProblem> problems;
    private final EffectReader effects;
    private final List<CallModel> functions = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> threadSafe = new ArrayList<>();
    private final List<String> recursiveLocks = new ArrayList<>();
    private final Map<String, List<String>> supertypes = new HashMap<>();
    private final Map<String, Map<Trait, String>> traits = new HashMap<>();
    private final Map<TypeTrait, Set<String>> typeTraits = new java.util.EnumMap<>(TypeTrait.class);
    private String name = "";

    PackReader(String path, List<ModelProblem> problems) {
        this.path = path;
        this.problems = problems;
        this.effects = new EffectReader(path, problems);
    }

    Pack read(PackNode root) {
        if (!(root instanceof PackNode.Mapping mapping)) {
            problem(root, "a pack is a mapping with `pack` and `functions`");
            return new Pack("", List.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of());
        }
        for (PackNode.Entry entry : mapping.entries()) {
            section(entry);
        }
        if (name.isEmpty()) {
            problem(root, "`pack` is missing: the name of the pack");
        }
        return new Pack(name, functions, threadSafe, recursiveLocks, supertypes, traits, typeTraits);
    }

    private void section(PackNode.Entry entry) {
        switch (entry.key().text()) {
            case "pack" -> name = word(entry.value());
            case "about" -> word(entry.value());
            case "functions" -> functions(entry.value());
            case "thread-safe-types" -> threadSafe.addAll(types(entry.value()));
            case "recursive-lock-types" -> recursiveLocks.addAll(types(entry.value()));
            case "supertypes" -> supertypes(entry.value());
            case "traits" -> traits(entry.value());
            case "type-traits" -> typeTraits(entry.value());
            default -> problem(entry.key(), "unknown section `" + entry.key().text()
                + "`; expected pack, about, functions, traits, type-traits, thread-safe-types, recursive-lock-types or supertypes");
        }
    }

    // Loops, not lambdas: their first use costs a cold machine as much as reading a pack.
    private void functions(PackNode section) {
        for (PackNode.Entry entry : entries(section)) {
            function(entry);
        }
    }

    private void supertypes(PackNode section) {
        for (PackNode.Entry entry : entries(section)) {
            List<String> above = types(entry.value());
            for (String type : NamePattern.expand(entry.key().text())) {
                if (supertypes.put(type, above) != null) {
                    problem(entry.key(), "`" + type + "` already has its supertypes above");
                }
            }
        }
    }

    private void traits(PackNode section) {
        for (PackNode.Entry entry : entries(section)) {
            Map<Trait, String> read = new java.util.EnumMap<>(Trait.class);
            if (entry.value() instanceof PackNode.Mapping mapping) {
                for (PackNode.Entry noted : mapping.entries()) {
                    trait(noted.key(), word(noted.value()), read);
                }
            } else if (entry.value() instanceof PackNode.Sequence sequence) {
                for (PackNode item : sequence.items()) {
                    trait(item, "", read);
                }
            } else {
                trait(entry.value(), "", read);
            }
            for (String function : NamePattern.expand(entry.key().text())) {
                traits.computeIfAbsent(function, key -> new java.util.EnumMap<>(Trait.class)).putAll(read);
            }
        }
    }

    private void typeTraits(PackNode section) {
        for (PackNode.Entry entry : entries(section)) {
            List<String> types = NamePattern.expand(entry.key().text());
            for (String word : types(entry.value())) {
                boolean met = false;
                for (TypeTrait trait : TypeTrait.values()) {
                    if (trait.word().equals(word)) {
                        typeTraits.computeIfAbsent(trait, key -> new HashSet<>()).addAll(types);
                        met = true;
                    }
                }
                if (!met) {
                    problem(entry.value(), "unknown type trait `" + word + "`; see docs/models.md for the list");
                }
            }
        }
    }

    private void trait(PackNode node, String note, Map<Trait, String> read) {
        String word = word(node);
        for (Trait trait : Trait.values()) {
            if (trait.word().equals(word)) {
                if (trait == Trait.BLOCKS && !note.isEmpty() && AtOnce.of(note).isEmpty()) {
                    problem(node, "`" + note + "` does not tell when `blocks` does not hold; write `unless arg1 has FLAG or OTHER_FLAG`, or `unless arg1 is VALUE`");
                }
                read.put(trait, note);
                return;
            }
        }
        problem(node, "unknown trait `" + word + "`; see docs/models.md for the list");
    }

    private void function(PackNode.Entry entry) {
        int before = problems.size();
        Map<String, PackNode> settings = new LinkedHashMap<>();
        List<Effect> read = effects(entry, settings);
        CallModel.Success success = success(settings.get("success"));
        boolean mustCheck = truth(settings.get("must-check"));
        if (problems.size() > before) {
            return;
        }
        for (String pattern : NamePattern.expand(entry.key().text())) {
            int slash = arityMark(pattern);
            String function = slash < 0 ? pattern : pattern.substring(0, slash);
            Optional<Integer> arity = slash < 0 ? Optional.empty() : Optional.of(Integer.valueOf(pattern.substring(slash + 1)));
            if (!seen.add(pattern)) {
                problem(entry.key(), "`" + pattern + "` is already modelled in this pack");
            } else if (legal(entry, function, arity, read)) {
                functions.add(new CallModel(function, arity, success, mustCheck, read));
            }
        }
    }

    private List<Effect> effects(PackNode.Entry entry, Map<String, PackNode> settings) {
        List<PackNode> nodes = new ArrayList<>();
        List<PackNode.Entry> inline = new ArrayList<>();
        if (entry.value() instanceof PackNode.Sequence sequence) {
            nodes.addAll(sequence.items());
        } else if (entry.value() instanceof PackNode.Mapping mapping) {
            for (PackNode.Entry part : mapping.entries()) {
                String key = part.key().text();
                if (key.equals("success") || key.equals("must-check")) {
                    settings.put(key, part.value());
                } else if (key.equals("effects") && part.value() instanceof PackNode.Sequence sequence) {
                    nodes.addAll(sequence.items());
                } else if (key.equals("effects")) {
                    problem(part.value(), "`effects` is a list");
                } else {
                    inline.add(part);
                }
            }
        } else {
            nodes.add(entry.value());
        }
        List<Effect> read = new ArrayList<>();
        if (!inline.isEmpty()) {
            add(effects.read(inline, inline.get(0).key()), read);
        }
        for (PackNode node : nodes) {
            add(effects.read(node), read);
        }
        if (read.isEmpty() && inline.isEmpty() && nodes.isEmpty()) {
            problem(entry.value(), "no effect is given; write `nothing` for a function that does nothing of interest");
        }
        return read;
    }

    private static void add(Optional<Effect> effect, List<Effect> read) {
        if (effect.isPresent()) {
            read.add(effect.get());
        }
    }

    private boolean legal(PackNode.Entry entry, String function, Optional<Integer> arity, List<Effect> read) {
        boolean member = function.contains("::") || function.contains(".");
        int arguments = arity.orElse(Integer.MAX_VALUE);
        for (Effect effect : read) {
            if (!member && (isReceiver(effect.subject()) || isReceiver(effect.function()) || isReceiver(effect.attribute()))) {
                problem(entry.value(), "`" + function + "` is no member function and has no receiver");
                return false;
            }
            int highest = Math.max(effect.subject().index(), Math.max(effect.function().index(), effect.attribute().index()));
            // An open range may be empty: the third argument of fprintf is not always there.
            highest = effect.spread() ? highest : Math.max(highest, effect.firstArgument());
            if (highest >= arguments) {
                problem(entry.value(), "`" + function + "` with " + arguments + " arguments has no arg" + highest);
                return false;
            }
        }
        return true;
    }

    private static boolean isReceiver(Operand operand) {
        return operand.index() == Operand.RECEIVER.index();
    }

    /** Where the arity begins in {@code f/2}, -1 without; {@code operator/} has none. */
    static int arityMark(String pattern) {
        int slash = pattern.lastIndexOf('/');
        if (slash <= 0 || slash + 1 == pattern.length() || pattern.length() - slash > 3) {
            return -1;
        }
        for (int i = slash + 1; i < pattern.length(); i++) {
            if (pattern.charAt(i) < '0' || pattern.charAt(i) > '9') {
                return -1;
            }
        }
        return slash;
    }

    private CallModel.Success success(@org.jspecify.annotations.Nullable PackNode node) {
        if (node == null) {
            return CallModel.Success.ALWAYS;
        }
        switch (word(node)) {
            case "always":
                return CallModel.Success.ALWAYS;
            case "error-number":
                return CallModel.Success.ERROR_NUMBER;
            case "zero":
                return CallModel.Success.ZERO;
            case "true":
                return CallModel.Success.TRUE;
            case "not-null":
                return CallModel.Success.NOT_NULL;
            default:
                problem(node, "`success` is one of always, error-number, zero, true, not-null");
                return CallModel.Success.ALWAYS;
        }
    }

    private boolean truth(@org.jspecify.annotations.Nullable PackNode node) {
        if (node == null || word(node).equals("false")) {
            return false;
        }
        if (!word(node).equals("true")) {
            problem(node, "`must-check` is true or false");
        }
        return true;
    }

    private List<PackNode.Entry> entries(PackNode node) {
        if (node instanceof PackNode.Mapping mapping) {
            return mapping.entries();
        }
        problem(node, "expected a mapping");
        return List.of();
    }

    private List<String> types(PackNode node) {
        List<String> names = new ArrayList<>();
        if (node instanceof PackNode.Sequence sequence) {
            for (PackNode item : sequence.items()) {
                names.addAll(NamePattern.expand(word(item)));
            }
        } else {
            names.addAll(NamePattern.expand(word(node)));
        }
        return names;
    }

    private String word(PackNode node) {
        if (node instanceof PackNode.Scalar scalar) {
            return scalar.text();
        }
        problem(node, "expected a word");
        return "";
    }

    private void problem(PackNode node, String message) {
        problems.add(new ModelProblem(path, node.at().line(), node.at().column(), message));
    }
}

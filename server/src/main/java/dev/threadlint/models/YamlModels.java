package dev.threadlint.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models of the packs that come with the tool, and of the user's own. A user's model of a function replaces every built-in model
 * of the same name. Immutable and thread-safe.
 */
public final class YamlModels implements Models {
    private static final String FOLDER = "/threadlint/models/";

    private final Map<String, List<CallModel>> functions;
    private final Set<String> threadSafeTypes;
    private final Set<String> recursiveLockTypes;
    private final Map<String, List<String>> supertypes;
    private final Map<TypeTrait, Set<String>> typeTraits;

    private YamlModels(Map<String, List<CallModel>> functions, Set<String> threadSafeTypes, Set<String> recursiveLockTypes,
                       Map<String, List<String>> supertypes, Map<TypeTrait, Set<String>> typeTraits) {
        this.functions = functions;
        this.threadSafeTypes = threadSafeTypes;
        this.recursiveLockTypes = recursiveLockTypes;
        this.supertypes = supertypes;
        this.typeTraits = typeTraits;
    }

    /** Models that know nothing. */
    public static YamlModels empty() {
        return new YamlModels(Map.of(), Set.of(), Set.of(), Map.of(), Map.of());
    }

    /** The packs on the class path. */
    public static YamlModels builtIn() {
        YamlModels models = new YamlModels(new HashMap<>(4096), new HashSet<>(512), new HashSet<>(), new HashMap<>(512), new EnumMap<>(TypeTrait.class));
        List<Pack> packs = new ArrayList<>();
        List<ModelProblem> problems = new ArrayList<>();
        for (String name : resource("packs.txt").split("\n")) {
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            String file = name.concat(".yaml");
            PackNode shape = LinePackSource.read(resource(file));
            packs.add(new PackReader(file, problems).read(shape));
        }
        for (Pack pack : packs) {
            models.take(pack);
        }
        // A trait may be told in another pack than the effects.
        for (Pack pack : packs) {
            models.takeTraits(pack);
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.get(0).toString());
        }
        return models;
    }

    /**
     * These models and a user's own pack.
     *
     * @param models both; entries with a problem are left out
     * @param problems mistakes in the pack, in the order of its text
     */
    public record WithUser(YamlModels models, List<ModelProblem> problems) {
        public WithUser {
            problems = List.copyOf(problems);
        }
    }

    /** Adds the pack in {@code yamlText}; {@code path} is how problems name it. */
    public WithUser withUser(String yamlText, String path) {
        List<ModelProblem> problems = new ArrayList<>();
        Optional<PackNode> shape = YamlPackSource.read(yamlText, path, problems);
        if (shape.isEmpty()) {
            return new WithUser(this, problems);
        }
        Pack pack = new PackReader(path, problems).read(shape.get());
        YamlModels both = new YamlModels(new HashMap<>(functions), new HashSet<>(threadSafeTypes), new HashSet<>(recursiveLockTypes),
            new HashMap<>(supertypes), copy(typeTraits));
        pack.functions().forEach(model -> both.functions.remove(model.function()));
        both.take(pack);
        both.takeTraits(pack);
        problems.sort(java.util.Comparator.comparingInt(ModelProblem::line).thenComparingInt(ModelProblem::column));
        return new WithUser(both, problems);
    }

    /**
     * {@inheritDoc} A trailing {@code /n} of Java names is ignored. Members are also looked for without template arguments, then in
     * the supertypes; what a thread-safe type inherits is atomic.
     */
    @Override
    public Optional<CallModel> find(String function, int arity) {
        String name = LibraryName.withoutCount(function);
        Optional<CallModel> own = exact(name, arity);
        if (own.isPresent()) {
            return own.get().effects().isEmpty() ? Optional.of(withEffects(own.get(), name, arity)) : own;
        }
        String plain = LibraryName.plain(name);
        Optional<CallModel> unqualified = plain.equals(name) ? own : exact(plain, arity);
        return unqualified.isPresent() ? unqualified : inherited(plain, arity);
    }

    /** A member of which only traits are told has the effects that it inherits. */
    private CallModel withEffects(CallModel traits, String name, int arity) {
        Optional<CallModel> above = inherited(LibraryName.plain(name), arity);
        return above.isPresent() ? above.get().with(traits.traits()) : traits;
    }

    @Override
    public boolean isThreadSafeType(String type) {
        return threadSafeTypes.contains(type);
    }

    @Override
    public boolean isRecursiveLockType(String type) {
        return recursiveLockTypes.contains(type);
    }

    @Override
    public boolean is(String type, TypeTrait trait) {
        return typeTraits.getOrDefault(trait, Set.of()).contains(type);
    }

    private static Map<TypeTrait, Set<String>> copy(Map<TypeTrait, Set<String>> traits) {
        Map<TypeTrait, Set<String>> copy = new EnumMap<>(TypeTrait.class);
        traits.forEach((trait, types) -> copy.put(trait, new HashSet<>(types)));
        return copy;
    }

    @Override
    public List<String> supertypes(String type) {
        return supertypes.getOrDefault(type, List.of());
    }

    /** Every model, for documentation and tests. */
    public List<CallModel> all() {
        List<CallModel> all = new ArrayList<>();
        functions.values().forEach(all::addAll);
        return all;
    }

    private Optional<CallModel> exact(String name, int arity) {
        Optional<CallModel> any = Optional.empty();
        for (CallModel model : functions.getOrDefault(name, List.of())) {
            if (model.arity().isEmpty()) {
                any = Optional.of(model);
            } else if (model.arity().get() == arity) {
                return Optional.of(model);
            }
        }
        return any;
    }

    private Optional<CallModel> inherited(String name, int arity) {
        int end = LibraryName.ownerEnd(name);
        if (end <= 0 || name.endsWith("<init>")) {
            return Optional.empty();
        }
        String owner = name.substring(0, end);
        String member = name.substring(end);
        Set<String> waiting = new LinkedHashSet<>(supertypes(owner));
        Set<String> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            String type = waiting.iterator().next();
            waiting.remove(type);
            if (!done.add(type)) {
                continue;
            }
            Optional<CallModel> found = exact(type.concat(member), arity);
            if (found.isPresent()) {
                return isThreadSafeType(owner) ? found.map(YamlModels::atomic) : found;
            }
            waiting.addAll(supertypes(type));
        }
        return Optional.empty();
    }

    /** The model of a member as a thread-safe type has it: its own state is read and written atomically. */
    private static CallModel atomic(CallModel model) {
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : model.effects()) {
            boolean own = effect.subject().equals(Operand.RECEIVER);
            effects.add(own ? new Effect(atomic(effect.action()), effect.subject(), effect.function(), effect.firstArgument(),
                effect.spread(), effect.attribute()) : effect);
        }
        return new CallModel(model.function(), model.arity(), model.success(), model.mustCheck(), effects, model.traits());
    }

    private static Effect.Action atomic(Effect.Action action) {
        return switch (action) {
            case READ -> Effect.Action.ATOMIC_READ;
            case WRITE -> Effect.Action.ATOMIC_WRITE;
            case UPDATE -> Effect.Action.ATOMIC_UPDATE;
            default -> action;
        };
    }

    private void take(Pack pack) {
        for (CallModel model : pack.functions()) {
            List<CallModel> known = functions.getOrDefault(model.function(), List.of());
            if (known.isEmpty()) {
                functions.put(model.function(), List.of(model));
            } else {
                List<CallModel> longer = new ArrayList<>(known);
                longer.add(model);
                functions.put(model.function(), List.copyOf(longer));
            }
        }
        threadSafeTypes.addAll(pack.threadSafeTypes());
        recursiveLockTypes.addAll(pack.recursiveLockTypes());
        supertypes.putAll(pack.supertypes());
        pack.typeTraits().forEach((trait, types) -> typeTraits.computeIfAbsent(trait, key -> new HashSet<>()).addAll(types));
    }

    private void takeTraits(Pack pack) {
        for (Map.Entry<String, Map<Trait, String>> entry : pack.traits().entrySet()) {
            String pattern = entry.getKey();
            int slash = PackReader.arityMark(pattern);
            String function = slash < 0 ? pattern : pattern.substring(0, slash);
            Optional<Integer> arity = slash < 0 ? Optional.empty() : Optional.of(Integer.valueOf(pattern.substring(slash + 1)));
            List<CallModel> with = new ArrayList<>();
            boolean met = false;
            for (CallModel model : functions.getOrDefault(function, List.of())) {
                boolean meant = arity.isEmpty() || model.arity().equals(arity);
                met |= meant;
                with.add(meant ? model.with(entry.getValue()) : model);
            }
            if (!met) {
                List<Effect> effects = with.stream().filter(model -> model.arity().isEmpty()).findFirst().map(CallModel::effects).orElse(List.of());
                with.add(new CallModel(function, arity, CallModel.Success.ALWAYS, false, effects, entry.getValue()));
            }
            functions.put(function, List.copyOf(with));
        }
    }

    private static String resource(String file) {
        try (InputStream stream = YamlModels.class.getResourceAsStream(FOLDER.concat(file))) {
            if (stream == null) {
                throw new IllegalStateException("model pack " + file + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}

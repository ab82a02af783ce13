package dev.threadlint.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.models.Effect.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInPacksTest {
    private static final Path FOLDER = Path.of(System.getProperty("threadlint.root", ".."), "rules", "models");

    @Test
    void theIndexNamesExactlyThePacksInTheFolder() throws IOException {
        List<String> index = Files.readAllLines(FOLDER.resolve("packs.txt")).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(index).containsExactlyInAnyOrderElementsOf(packs().keySet());
    }

    @Test
    void bothReadersSeeTheSameInEveryPack() throws IOException {
        for (Map.Entry<String, String> pack : packs().entrySet()) {
            List<ModelProblem> problems = new ArrayList<>();
            PackNode yaml = YamlPackSource.read(pack.getValue(), pack.getKey(), problems).orElseThrow(
                () -> new AssertionError(problems.toString()));
            assertThat(LinePackSource.read(pack.getValue())).as(pack.getKey()).isEqualTo(yaml);
        }
    }

    @Test
    void packsHaveNoProblemsAndAreNamedLikeTheirFiles() throws IOException {
        for (Map.Entry<String, String> text : packs().entrySet()) {
            List<ModelProblem> problems = new ArrayList<>();
            Pack pack = new PackReader(text.getKey(), problems).read(LinePackSource.read(text.getValue()));
            assertThat(problems).isEmpty();
            assertThat(pack.name()).isEqualTo(text.getKey());
        }
    }

    @Test
    void noFunctionIsModelledTwiceWithOneArity() throws IOException {
        Map<String, String> owner = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Map.Entry<String, String> text : packs().entrySet()) {
            Pack pack = new PackReader(text.getKey(), new ArrayList<>()).read(LinePackSource.read(text.getValue()));
            for (CallModel model : pack.functions()) {
                String earlier = owner.put(model.function() + model.arity(), text.getKey());
                if (earlier != null) {
                    twice.add(model.function() + " in " + earlier + " and " + text.getKey());
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void everyActionIsUsed() {
        Set<Action> used = EnumSet.noneOf(Action.class);
        for (CallModel model : YamlModels.builtIn().all()) {
            model.effects().forEach(effect -> used.add(effect.action()));
        }
        Set<Action> unused = EnumSet.complementOf(EnumSet.copyOf(used));
        // std::defer_lock is a tag, so that GUARD_DEFERRED serves guards of users' own only.
        unused.remove(Action.GUARD_DEFERRED);
        assertThat(unused).isEmpty();
    }

    @Test
    void whatRunsAFunctionNamesIt() {
        for (CallModel model : YamlModels.builtIn().all()) {
            for (Effect effect : model.effects()) {
                if (ActionForm.of(effect.action()).runs()) {
                    assertThat(effect.function()).as(model.function()).isNotEqualTo(Operand.NONE);
                }
                if (ActionForm.of(effect.action()).isGuard()) {
                    assertThat(effect.firstArgument()).as(model.function()).isNotNegative();
                }
            }
        }
    }

    @Test
    void supertypesHaveNoCycle() throws IOException {
        YamlModels models = YamlModels.builtIn();
        for (String text : packs().values()) {
            Pack pack = new PackReader("", new ArrayList<>()).read(LinePackSource.read(text));
            for (String type : pack.supertypes().keySet()) {
                Set<String> above = new HashSet<>();
                List<String> waiting = new ArrayList<>(models.supertypes(type));
                while (!waiting.isEmpty()) {
                    String next = waiting.remove(waiting.size() - 1);
                    if (above.add(next)) {
                        waiting.addAll(models.supertypes(next));
                    }
                }
                assertThat(above).doesNotContain(type);
            }
        }
    }

    private static Map<String, String> packs() throws IOException {
        Map<String, String> packs = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                packs.put(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
            }
        }
        return packs;
    }
}

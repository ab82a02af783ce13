package dev.threadlint.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.models.Effect.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the schema and the page about models to what the reader takes. */
class ModelDocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("threadlint.root", ".."));

    @Test
    void theExamplePackOfThePageIsFreeOfProblems() throws IOException {
        Matcher block = Pattern.compile("```yaml\n(pack:.*?)```", Pattern.DOTALL).matcher(page());
        assertThat(block.find()).isTrue();
        YamlModels.WithUser both = YamlModels.builtIn().withUser(block.group(1), "page.yaml");
        assertThat(both.problems()).isEmpty();
        assertThat(both.models().find("acme::Pool::post_later", 1).orElseThrow().effects().get(0).action()).isEqualTo(Action.SUBMIT);
        assertThat(both.models().find("com.acme.WorkQueue.put", 1)).isPresent();
    }

    @Test
    void thePageNamesEveryEffect() throws IOException {
        String page = page();
        for (Action action : Action.values()) {
            assertThat(page).contains("`" + ActionForm.word(action) + "`");
        }
    }

    @Test
    void theSchemaKnowsExactlyTheWordsOfEffects() throws IOException {
        Set<String> expected = new TreeSet<>(List.of("with", "locks"));
        Set<String> bare = new TreeSet<>();
        for (Action action : Action.values()) {
            ActionForm form = ActionForm.of(action);
            if (form.main() != ActionForm.Main.NOTHING) {
                expected.add(ActionForm.word(action));
            }
            if (form.standsAlone()) {
                bare.add(ActionForm.word(action));
            }
            if (!form.attributeKey().isEmpty()) {
                expected.add(form.attributeKey());
            }
        }
        Map<?, ?> definitions = map(schema().get("$defs"));
        Map<?, ?> effect = map(((List<?>) map(definitions.get("effect")).get("oneOf")).get(0));
        assertThat(words(map(effect.get("properties")))).isEqualTo(expected);
        assertThat(new TreeSet<>(strings((List<?>) map(definitions.get("bare")).get("enum")))).isEqualTo(bare);
        Map<?, ?> model = map(((List<?>) map(definitions.get("model")).get("oneOf")).get(2));
        expected.addAll(List.of("success", "must-check", "effects"));
        assertThat(words(map(model.get("properties")))).isEqualTo(expected);
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/models.md"));
    }

    private static Map<?, ?> schema() throws IOException {
        String text = Files.readString(ROOT.resolve("rules/schemas/model.schema.json"));
        return map(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private static Set<String> words(Map<?, ?> map) {
        return new TreeSet<>(strings(map.keySet()));
    }

    private static List<String> strings(Iterable<?> items) {
        List<String> strings = new ArrayList<>();
        items.forEach(item -> strings.add((String) item));
        return strings;
    }
}

package dev.threadlint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.rulebook.Rulebook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePageFilesTest {
    @TempDir
    private Path folder;

    @Test
    void linkLeadsToThePage() throws IOException {
        RulePageFiles pages = new RulePageFiles(Rulebook.builtIn(), folder.resolve("rules"));

        String link = pages.link("thread-never-joined").orElseThrow();

        assertThat(link).startsWith("file:///").endsWith("/thread-never-joined.md");
        assertThat(Path.of(URI.create(link))).hasContent(pages.page("thread-never-joined").orElseThrow());
        assertThat(new RulePageFiles(Rulebook.builtIn(), folder.resolve("rules")).link("thread-never-joined")).hasValue(link);
        assertThat(pages.link("no-such-rule")).isEmpty();
    }

    @Test
    void cacheThatCannotBeWrittenCostsOnlyTheLink() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        RulePageFiles pages = new RulePageFiles(Rulebook.builtIn(), file);

        assertThat(pages.link("thread-never-joined")).isEmpty();
        assertThat(pages.page("thread-never-joined")).isPresent();
    }

    @Test
    void cacheIsWhereTheUserWantsIt() {
        assertThat(RulePageFiles.cache(Map.of("XDG_CACHE_HOME", "/else"))).isEqualTo(Path.of("/else/threadlint/rules"));
        assertThat(RulePageFiles.cache(Map.of("XDG_CACHE_HOME", "relative"))).endsWithRaw(Path.of(".cache/threadlint/rules"));
    }
}

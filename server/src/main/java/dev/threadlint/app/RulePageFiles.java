package dev.threadlint.app;

import dev.threadlint.lsp.RulePages;
import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Puts the pages of rules where an editor can open them without a network: as files in a cache folder, each written when it is
 * first asked for. Thread-safe.
 */
final class RulePageFiles implements RulePages {
    private final Rulebook rulebook;
    private final Path folder;
    private final Map<String, Optional<String>> links = new ConcurrentHashMap<>();

    RulePageFiles(Rulebook rulebook, Path folder) {
        this.rulebook = rulebook;
        this.folder = folder;
    }

    /** The user's own cache folder. */
    static Path cache(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = given.startsWith("/") ? Path.of(given) : Path.of(System.getProperty("user.home", ""), ".cache");
        return base.resolve("threadlint").resolve("rules");
    }

    @Override
    public Optional<String> page(String rule) {
        return rulebook.find(rule).map(Rule::page);
    }

    @Override
    public Optional<String> link(String rule) {
        return links.computeIfAbsent(rule, name -> page(name).flatMap(page -> written(name, page)));
    }

    /** The name of the folder tells editions apart, so that two versions of the tool do not overwrite one another's pages. */
    private Optional<String> written(String rule, String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        Path file = folder.resolve(Long.toHexString(sum.getValue())).resolve(rule + ".md");
        try {
            if (!Files.isRegularFile(file)) {
                Files.createDirectories(file.getParent());
                Path aside = Files.createTempFile(file.getParent(), rule, ".tmp");
                Files.write(aside, bytes);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Optional.of("file://" + file.toUri().getRawPath());
        } catch (IOException e) {
            // A home that cannot be written costs the link, not the diagnostics.
            return Optional.empty();
        }
    }
}

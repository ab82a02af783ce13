package dev.threadlint.project;

import dev.threadlint.ir.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about reading one file before it is parsed. Immutable.
 *
 * @param language forced by the compile command, or decided for a header
 * @param macros object macros
 * @param includeFolders absolute, in search order
 */
public record FileSettings(Optional<Language> language, Map<String, String> macros, List<String> includeFolders) {
    public FileSettings {
        macros = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(macros));
        includeFolders = List.copyOf(includeFolders);
    }
}

package dev.threadlint.frontend.api;

import dev.threadlint.ir.Language;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.List;

/**
 * How a file is to be read.
 *
 * @param language forced language of a header or a file with compile command
 * @param macros object macros from the compile command
 * @param includeFolders absolute folders from the compile command
 * @param headers text of a header by absolute path, empty when it cannot be read; the front end does no IO of its own
 * @param includeDepth how many levels of project headers are read for C++, where each is dear; C reads all
 * @param cancelled true when nobody wants the answer any more
 */
public record ReadOptions(Optional<Language> language, Map<String, String> macros, List<String> includeFolders,
                          Function<String, Optional<String>> headers, int includeDepth, BooleanSupplier cancelled) {
    public static final ReadOptions DEFAULT =
        new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.empty(), 1, () -> false);
}

package dev.threadlint.vfs;

import java.nio.file.Path;

/**
 * A file to be analysed. Immutable.
 *
 * @param path absolute
 * @param name how reports call it: relative to the working folder where that is shorter
 */
public record SourceFile(Path path, String name) {}

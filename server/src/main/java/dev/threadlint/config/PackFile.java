package dev.threadlint.config;

import dev.threadlint.text.Position;
import java.nio.file.Path;

/**
 * A model pack that settings name. Immutable.
 *
 * @param file the pack, absolute
 * @param settings the file that names it
 * @param position where it does so, one-based
 */
public record PackFile(Path file, Path settings, Position position) {}

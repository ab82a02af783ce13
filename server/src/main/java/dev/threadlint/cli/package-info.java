/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.cli;

import org.jspecify.annotations.NullMarked;

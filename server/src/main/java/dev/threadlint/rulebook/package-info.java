/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.rulebook;

import org.jspecify.annotations.NullMarked;

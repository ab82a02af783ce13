/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.checks;

import org.jspecify.annotations.NullMarked;

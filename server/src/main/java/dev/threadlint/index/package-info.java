/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.index;

import org.jspecify.annotations.NullMarked;

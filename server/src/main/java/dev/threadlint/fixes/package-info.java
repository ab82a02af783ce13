/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.fixes;

import org.jspecify.annotations.NullMarked;

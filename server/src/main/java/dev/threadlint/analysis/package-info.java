/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis;

import org.jspecify.annotations.NullMarked;

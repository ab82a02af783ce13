/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.engine;

import org.jspecify.annotations.NullMarked;

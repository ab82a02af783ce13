/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.ir;

import org.jspecify.annotations.NullMarked;

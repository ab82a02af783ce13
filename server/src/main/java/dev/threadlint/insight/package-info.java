/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.insight;

import org.jspecify.annotations.NullMarked;

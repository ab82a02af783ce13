/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis.flow;

import org.jspecify.annotations.NullMarked;

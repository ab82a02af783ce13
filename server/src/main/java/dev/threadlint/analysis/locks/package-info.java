/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis.locks;

import org.jspecify.annotations.NullMarked;

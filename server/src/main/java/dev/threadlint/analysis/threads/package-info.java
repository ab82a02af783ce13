/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis.threads;

import org.jspecify.annotations.NullMarked;

/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis.race;

import org.jspecify.annotations.NullMarked;

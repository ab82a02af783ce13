/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.analysis.objects;

import org.jspecify.annotations.NullMarked;

/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.report;

import org.jspecify.annotations.NullMarked;

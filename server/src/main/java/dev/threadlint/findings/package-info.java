/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.findings;

import org.jspecify.annotations.NullMarked;

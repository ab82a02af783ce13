/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.app;

import org.jspecify.annotations.NullMarked;

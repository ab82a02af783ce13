/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.text;

import org.jspecify.annotations.NullMarked;

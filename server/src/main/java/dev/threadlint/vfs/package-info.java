/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.vfs;

import org.jspecify.annotations.NullMarked;

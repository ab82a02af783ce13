/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.lsp;

import org.jspecify.annotations.NullMarked;

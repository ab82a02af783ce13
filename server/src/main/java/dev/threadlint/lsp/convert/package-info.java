/** Between the protocol's types and our own. */
@NullMarked
package dev.threadlint.lsp.convert;

import org.jspecify.annotations.NullMarked;

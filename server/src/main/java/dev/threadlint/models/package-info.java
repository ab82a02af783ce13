/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.models;

import org.jspecify.annotations.NullMarked;

/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.config;

import org.jspecify.annotations.NullMarked;

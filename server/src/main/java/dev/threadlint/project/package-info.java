/** See docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.project;

import org.jspecify.annotations.NullMarked;

/** Comments and annotations that silence findings; see docs/architecture.md, Layers. */
@NullMarked
package dev.threadlint.engine.suppress;

import org.jspecify.annotations.NullMarked;

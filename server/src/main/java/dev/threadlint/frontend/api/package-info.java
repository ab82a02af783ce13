@NullMarked
package dev.threadlint.frontend.api;

import org.jspecify.annotations.NullMarked;

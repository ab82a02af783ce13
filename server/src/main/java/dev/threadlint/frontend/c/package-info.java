@NullMarked
package dev.threadlint.frontend.c;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.threadlint.frontend.java;

import org.jspecify.annotations.NullMarked;

package dev.threadlint.frontend.api;

import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;

/** Turns text into the IR. Thread-safe: a front end keeps no state between calls. Never throws for any input. */
public interface FrontEnd {
    /** True when the file is of this front end's language, judged by its name. */
    boolean accepts(String path);

    Unit read(SourceText source, ReadOptions options);

    /** What a quick look tells of a text. */
    Outline outline(String text);
}

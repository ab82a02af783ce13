package dev.threadlint.frontend.api;

import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Set;

/** Turns text into the IR. Thread-safe: a front end keeps no state between calls. Never throws for any input. */
public interface FrontEnd {
    /** True when the file is of this front end's language, judged by its name. */
    boolean accepts(String path);

    Unit read(SourceText source, ReadOptions options);

    /** Bodies of functions that lie in no other one, as a quick look sees them; in order. */
    List<Body> bodies(String text);

    /**
     * The text without the bodies of other functions, and without functions that nobody mentions; every character that stays keeps its
     * place.
     *
     * @param kept bodies that stay
     * @param mentioned names that are used in them
     */
    String outline(String text, Set<Span> kept, Set<String> mentioned);
}

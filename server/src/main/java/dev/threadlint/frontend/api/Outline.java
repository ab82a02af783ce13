package dev.threadlint.frontend.api;

import dev.threadlint.text.Span;
import java.util.List;
import java.util.Set;

/** What a quick look at the braces of a text tells of its functions. Immutable. */
public interface Outline {
    /** Bodies that lie in no other one, in order; what is not closed is left out. */
    List<Body> bodies();

    /**
     * The text without the bodies of other functions, and without functions that nobody mentions; every character that stays keeps its
     * place.
     *
     * @param kept bodies that stay
     * @param mentioned names that are used in them
     */
    String without(Set<Span> kept, Set<String> mentioned);
}

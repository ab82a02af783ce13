package dev.threadlint.models;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument by which a call that otherwise waits for the outside world is told not to wait.
 *
 * @param argument number of the argument from 0
 * @param flag true for one of several flags in the argument, false for its whole value
 * @param words names of constants, or numbers
 */
public record AtOnce(int argument, boolean flag, List<String> words) {
    private static final Pattern NOTE = Pattern.compile("unless arg(\\d+) (has|is) (\\S+(?: or \\S+)*)");

    public AtOnce {
        words = List.copyOf(words);
    }

    /** Reads the note of {@link Trait#BLOCKS}; empty when it says nothing of the kind. */
    static Optional<AtOnce> of(String note) {
        Matcher matcher = NOTE.matcher(note);
        return matcher.matches() ? Optional.of(new AtOnce(Integer.parseInt(matcher.group(1)), matcher.group(2).equals("has"), List.of(matcher.group(3).split(" or "))))
            : Optional.empty();
    }
}

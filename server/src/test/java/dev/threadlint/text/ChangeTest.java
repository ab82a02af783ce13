package dev.threadlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void spansBehindAreShiftedAndThoseBeforeStay() {
        Change change = new Change(new Span(10, 12), 5);

        assertThat(change.move(new Span(2, 10))).contains(new Span(2, 10));
        assertThat(change.move(new Span(12, 20))).contains(new Span(15, 23));
    }

    @Test
    void spanAroundGrows() {
        assertThat(new Change(new Span(10, 12), 5).move(new Span(8, 20))).contains(new Span(8, 23));
    }

    @Test
    void spanWhoseTextIsGoneIsGone() {
        assertThat(new Change(new Span(10, 20), 3).move(new Span(12, 15))).isEmpty();
        assertThat(new Change(new Span(10, 20), 0).move(new Span(10, 20))).isEmpty();
    }

    @Test
    void insertionBeforeASpanMovesIt() {
        assertThat(new Change(new Span(10, 10), 4).move(new Span(10, 12))).contains(new Span(14, 16));
        assertThat(new Change(new Span(10, 10), 4).move(new Span(7, 10))).contains(new Span(7, 10));
    }

    @Test
    void changeBetweenTwoTextsIsTheLeastOne() {
        assertThat(Change.between("one two three", "one 2 three")).isEqualTo(new Change(new Span(4, 7), 1));
        assertThat(Change.between("aa", "aaa")).isEqualTo(new Change(new Span(2, 2), 1));
        assertThat(Change.between("same", "same").length()).isZero();
    }
}

package dev.threadlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(new PrintStream(out, true, StandardCharsets.UTF_8), now::get);

    @Test
    void shortRunsShowNothing() {
        now.addAndGet(100_000_000);
        bar.step(1, 2, "a.c");
        bar.step(2, 2, "b.c");
        bar.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void longRunsShowOneLineThatGoesAway() {
        now.addAndGet(500_000_000);
        bar.step(1, 4, "a.c");
        assertThat(shown()).isEqualTo("\r\u001b[K[######..................] 1/4 a.c");
        out.reset();
        bar.step(2, 4, "too soon to be drawn again");
        assertThat(shown()).isEmpty();
        bar.close();
        assertThat(shown()).isEqualTo("\r\u001b[K");
    }

    @Test
    void namesAreCutAndHarmless() {
        now.addAndGet(500_000_000);
        bar.step(1, 1, "x".repeat(50) + "\u001b.c");
        assertThat(shown()).endsWith("] 1/1 ..." + "x".repeat(34) + "?.c");
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

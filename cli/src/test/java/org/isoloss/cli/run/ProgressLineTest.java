package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Output;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.study.Progress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void theTimeLeftComesFromTheStepsDone() {
        ProgressLine line = line(false);
        line.expect(100);
        try (Progress.Part part = line.start("oracle", 100)) {
            part.reached(0, Double.NaN);
            passes(10);
            part.reached(20, 0.03125);
        }
        assertThat(err).hasToString("coin   20 %  oracle 0.03125  at most 40 s left" + System.lineSeparator());
    }

    @Test
    void stepsThatACheckpointSparedTakeNoTime() {
        ProgressLine line = line(false);
        line.expect(1000);
        Progress.Part part = line.start("oracle", 1000);
        part.reached(900, Double.NaN); // where the checkpoint was
        passes(10);
        part.reached(910, Double.NaN);
        assertThat(err.toString()).contains("91 %", "at most 90 s left");
    }

    @Test
    void aPartThatEndsEarlyCountsAsDone() {
        ProgressLine line = line(false);
        line.expect(200);
        try (Progress.Part part = line.start("first", 100)) {
            part.reached(0, Double.NaN);
            part.reached(10, Double.NaN);
        }
        Progress.Part second = line.start("second", 100);
        second.reached(0, Double.NaN);
        passes(20);
        second.reached(10, Double.NaN);
        assertThat(err.toString()).contains(" 55 %", "second", "at most 90 s left");
    }

    @Test
    void withoutATerminalLinesAreFarApart() {
        ProgressLine line = line(false);
        line.expect(1000);
        Progress.Part part = line.start("oracle", 1000);
        for (int step = 0; step < 350; step++) {
            passes(0.1);
            part.reached(step, Double.NaN);
        }
        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void onATerminalTheLineIsRewrittenAndRemoved() {
        ProgressLine line = line(true);
        line.expect(10);
        Progress.Part part = line.start("a long name that does not fit in the terminal at all, not at all", 10);
        part.reached(0, Double.NaN);
        passes(1);
        part.reached(1, Double.NaN);
        String shown = err.toString();
        assertThat(shown).startsWith("\r").hasSize(60).doesNotContain("\n");
        line.close();
        assertThat(err.toString()).endsWith("\r" + " ".repeat(59) + "\r");
    }

    private ProgressLine line(boolean live) {
        Glyphs glyphs = Glyphs.of(StandardCharsets.UTF_8, false);
        Terminal terminal = new Terminal(
                Output.ofResults(OutputStream.nullOutputStream(), StandardCharsets.UTF_8, glyphs),
                Output.ofNotes(err, StandardCharsets.UTF_8),
                live,
                60,
                glyphs);
        return new ProgressLine(terminal, "coin", () -> now);
    }

    private void passes(double seconds) {
        now = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }
}

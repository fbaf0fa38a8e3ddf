package org.isoloss.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isoloss.metrics.published.PublishedRuns;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.junit.jupiter.api.Test;

class RunShortcutsTest {

    /** McCoy, Min and Linzen (2020), 100 BERTs: word overlap is right on the entailed items of HANS, wrong on the others. */
    @Test
    void theGapOfMcCoysRuns() {
        RunShortcuts shortcuts = RunShortcuts.of(columns("(entailed)"), columns("(nonent)"));
        assertThat(RunShortcuts.mean(shortcuts.right()).mean()).isCloseTo(0.9807, within(5e-5));
        assertThat(RunShortcuts.mean(shortcuts.wrong()).mean()).isCloseTo(0.1530, within(5e-5));
        assertThat(RunShortcuts.mean(shortcuts.gap()).mean()).isCloseTo(0.8278, within(5e-5));
        ConfidenceInterval interval =
                RunShortcuts.interval(shortcuts.gap(), 0.95).orElseThrow();
        // Student's of 100 runs by NumPy, mean +- t(.975, 99) s / 10, but for what skewness does to 100 of them.
        double error = RunShortcuts.mean(shortcuts.gap()).standardError();
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.9842169515086827 * error, within(1e-2 * error));
    }

    private static double[][] columns(String kind) {
        String others = kind.equals("(entailed)") ? "mccoy2020-entailed" : "mccoy2020";
        return new double[][] {
            PublishedRuns.of("mccoy2020").numbers("Lexical " + kind),
            PublishedRuns.of(others).numbers("Subseq " + kind),
            PublishedRuns.of(others).numbers("Constituent " + kind)
        };
    }

    @Test
    void fewRunsHaveAnIntervalOnlyWhereTheyTellTheSpread() {
        assertThat(RunShortcuts.interval(List.of(0.5, 0.7), 0.95)).isEmpty();
        assertThat(RunShortcuts.interval(List.of(0.5, 0.5, 0.5), 0.95)).isEmpty();
        assertThat(RunShortcuts.interval(List.of(0.5, 0.6, 0.7), 0.95)).isPresent();
        assertThatThrownBy(() -> RunShortcuts.of(new double[][] {{0.5}}, new double[][] {{Double.NaN}}))
                .hasMessageContaining("expected a finite number");
    }
}

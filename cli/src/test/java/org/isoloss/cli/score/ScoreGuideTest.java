package org.isoloss.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.cli.PageExamples;
import org.junit.jupiter.api.Test;

/** Every {@code ./isoloss score} command of docs/metrics.md prints what the page says. */
class ScoreGuideTest {

    @Test
    void thePageShowsWhatTheCommandsPrint() throws IOException {
        assertThat(PageExamples.check("metrics.md", "score")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theReadmeShowsWhatTheCommandsPrint() throws IOException {
        assertThat(PageExamples.check("../README.md", "score")).isEqualTo(1);
        assertThat(PageExamples.check("../README.md", "profile")).isEqualTo(1);
    }

    @Test
    void thePageListsEveryMetric() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "metrics.md")))
                .contains(PageExamples.call("score --list-metrics --format markdown")
                        .out());
    }
}

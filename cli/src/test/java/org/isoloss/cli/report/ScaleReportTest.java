package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.browser.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isoloss scale --out}: a family of six models on two tasks, one rising and one flat. */
class ScaleReportTest {

    @TempDir
    private Path folder;

    private Invocation scale() throws IOException {
        StringBuilder csv = new StringBuilder("model,task,metric,score,parameters,standard_error,items\n");
        double[] rising = {0.25, 0.31, 0.42, 0.55, 0.68, 0.8};
        double[] flat = {0.25, 0.26, 0.24, 0.25, 0.26, 0.25};
        for (int i = 0; i < 6; i++) {
            long size = (long) (1e7 * Math.pow(4, i));
            csv.append(String.format("m%s,rising,acc,%s,%s,0.01,2000%n", i, rising[i], size));
            csv.append(String.format("m%s,flat,acc,%s,%s,0.01,2000%n", i, flat[i], size));
        }
        Path file = folder.resolve("family.csv");
        Files.writeString(file, csv);
        return Invocation.of(
                List.of(),
                "scale",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    @Test
    void leavesAPageAndTables() throws IOException {
        Invocation done = scale();
        assertThat(done.status()).as(done.err()).isZero();
        Path out = folder.resolve("out");
        assertThat(out.resolve("report.html")).content().contains("Of 2 tasks and metrics over 6 models, 1 changes");
        assertThat(Files.readAllLines(out.resolve("tables/curves.csv"))).hasSize(3);
        assertThat(out.resolve("tables/curves.tex")).exists();
    }

    @Test
    void itsChartsAreDrawn() throws IOException {
        try (Browser browser = Browser.startOrSkip()) {
            scale();
            browser.open(folder.resolve("out/report.html"));
            browser.await("document.documentElement.dataset.charts === 'drawn'");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.script(
                                    "return document.querySelectorAll('#scale-chart-scaling-curves .mark-symbol.role-mark path').length")
                            .asInt())
                    .isEqualTo(12);
            assertThat(browser.script(
                                    "return document.querySelectorAll('#scale-chart-significance .mark-symbol.role-mark path').length")
                            .asInt())
                    .isEqualTo(2);
        }
    }
}

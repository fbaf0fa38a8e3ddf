package org.isoloss.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.Storage;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.session.CommonOptions;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code isoloss reproduce} as a script sees it, on the papers whose experiment takes no time. */
class ReproduceCommandTest {

    @TempDir
    private Path folder;

    private Invocation reproduce(String... more) {
        List<String> arguments = new ArrayList<>(List.of("reproduce"));
        arguments.addAll(List.of(more));
        return Invocation.of(Studies.all(), arguments.toArray(new String[0]));
    }

    static List<String> papers() {
        return ReproduceCommand.papers();
    }

    private long runs(String grid) throws IOException {
        Session session = new Session(
                Invocation.terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), 100),
                new CommonOptions(),
                Storage.disk());
        return Sweep.of(session, Studies.all(), Path.of(grid), ReproduceCommand.grid(grid), folder.resolve("out"))
                .runs();
    }

    /** A sweep checks its grid before it computes: that of every paper and size is taken by its study. */
    @ParameterizedTest
    @MethodSource("papers")
    void theGridsOfAPaperAreTakenByTheirStudies(String paper) throws IOException {
        for (ExperimentSize size : ExperimentSize.values()) {
            assertThat(runs(paper + "-" + size.word() + ".yaml")).isPositive();
        }
    }

    @Test
    void thePublishedSizeIsThatOfThePublishedRuns() throws IOException {
        assertThat(runs("reizinger2024-full.yaml")).isEqualTo(34 + 50 + 44);
        assertThat(runs("meszaros2024-full.yaml")).isEqualTo(6 * 5 * 5);
    }

    @Test
    void theToyModelIsWhatItsFormulaSays() throws IOException {
        Path out = folder.resolve("schaeffer");
        Invocation done = reproduce("schaeffer2023", "--out", out.toString(), "--format", "csv");
        assertThat(done.status()).as(done.err()).isZero();
        List<String> rows = done.out().lines().toList();
        assertThat(rows.get(0)).startsWith("figure,quantity,published,publishedDeviation,publishedRuns,asPublished,");
        String exact = rows.stream()
                .filter(row -> row.contains("exact match, 5 tokens"))
                .findFirst()
                .orElseThrow();
        double published = cell(exact, 0);
        double right = cell(exact, 5);
        assertThat(published).isEqualTo(Math.exp(-5 * Math.pow(1e11 / 1e8, -0.25)));
        assertThat(right).isBetween(published - 0.01, published + 0.01);
        assertThat(Files.readString(out.resolve("reproduced.csv"))).isEqualTo(done.out());
        assertThat(out.resolve("sweep/table.csv")).exists();
        Invocation again = reproduce("schaeffer2023", "toy", "--out", out.toString());
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("as published", "as right").doesNotContain("models with none right");
    }

    /** A cell behind the quantity, which is quoted. */
    private static double cell(String row, int place) {
        String behind = row.substring(row.indexOf("\",") + 2);
        return DecimalNumber.parse(behind.split(",", -1)[place]).orElseThrow();
    }

    @Test
    void thresholdsMoveWithTheMetricAndTrainingOperationsAreThoseOfTheTable() {
        Invocation done = reproduce("wei2022", "--out", folder.resolve("wei").toString(), "--format", "csv");
        assertThat(done.status()).as(done.err()).isZero();
        String row = done.out()
                .lines()
                .filter(line -> line.contains("GPT-3 13B: addition"))
                .findFirst()
                .orElseThrow();
        assertThat(cell(row, 0)).isEqualTo(2.3e22);
        assertThat(cell(row, 5)).isEqualTo(6 * 13e9 * 300e9);
        double[] thresholds = done.out()
                .lines()
                .filter(line -> line.startsWith("definition,"))
                .mapToDouble(line -> DecimalNumber.parse(line.split(",", -1)[7]).orElseThrow())
                .toArray();
        assertThat(thresholds).hasSize(4).isSorted();
    }

    @Test
    void aPaperOrAFigureThatThereIsNotIsNamed() {
        assertThat(reproduce("smith2020").err())
                .contains("there is no paper 'smith2020'; expected one of schaeffer2023, wei2022, xie2022");
        assertThat(reproduce("wei2022", "table9").err())
                .contains("there is no figure 'table9'; expected one of table1, definition");
    }
}

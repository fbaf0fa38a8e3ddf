package org.isoloss.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.run.CoinStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isoloss check} and {@code isoloss report} of the folder of a sweep. */
class SweepFolderTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void sweep() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        Path grid = Files.writeString(
                folder.resolve("coins.yaml"), "study: coin\nbias: [0.1, 0.9]\nseed: 1..6\nthrowing: {steps: 20}\n");
        out = folder.resolve("out");
        assertThat(isoloss("sweep", grid.toString(), "--out", out.toString()).status())
                .isZero();
    }

    private static Invocation isoloss(String... arguments) {
        return Invocation.of(List.of(CoinStudy.WING), arguments);
    }

    private static double number(String text) {
        return DecimalNumber.parse(text).orElseThrow();
    }

    private Invocation check() {
        return isoloss("check", out.toString());
    }

    @Test
    void aWholeSweepHolds() {
        Invocation checked = check();
        assertThat(checked.out())
                .contains("12 runs are whole and as the grid says", "the table is that of the runs", "out holds");
        assertThat(checked.status()).isZero();
    }

    @Test
    void aRunThatWasChangedOrIsMissingDoesNotHold() throws IOException {
        Path result = out.resolve("runs/03/result.json");
        Files.writeString(result, Files.readString(result).replace("\"seed\" : 3", "\"seed\" : 4"));
        Files.delete(out.resolve("runs/05/models/coin/model.txt"));
        assertThat(check().status()).isEqualTo(1);
        assertThat(check().out())
                .contains("runs/03: is not the run of the grid: seed is 4, not 3")
                .contains("runs/03: result.json was changed since isoloss wrote it")
                .contains("runs/05: models/coin/model.txt is missing")
                .contains("table.csv is not the table of the runs");
        Files.delete(result);
        assertThat(check().out()).contains("1 of 12 runs have not ended; isoloss sweep goes on with them");
    }

    @Test
    void aTableThatWasChangedDoesNotHold() throws IOException {
        Path table = out.resolve("table.csv");
        Files.writeString(table, Files.readString(table).replace("01/coin,0.1,1,coin", "01/coin,0.2,1,coin"));
        assertThat(check().out())
                .contains("table.csv was changed since isoloss wrote it", "table.csv is not the table of the runs");
        assertThat(check().status()).isEqualTo(1);
    }

    @Test
    void thePageSaysWhichSettingExplainsWhat() throws IOException {
        assertThat(isoloss("report", out.toString()).out()).contains("report.html");
        List<String> factors = Files.readAllLines(out.resolve("tables/factors.csv"));
        assertThat(factors).hasSize(2);
        String[] cells = factors.get(1).split(",", -1);
        assertThat(cells[0]).isEqualTo("throws.heads");
        assertThat(cells[1]).isEqualTo("bias");
        assertThat(number(cells[2])).as("share explained by the bias").isBetween(0.97, 1.0);
        assertThat(number(cells[3])).as("p").isLessThan(1e-9);
        assertThat(out.resolve("report.html")).content().contains("What matters", "24 runs");
        assertThat(check().status()).isZero();
    }

    @Test
    void aHundredThousandRowsMakeAPage() throws IOException {
        Path table = out.resolve("table.csv");
        String head = Files.readAllLines(table).get(0);
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder rows = new StringBuilder(head).append('\n');
        for (int run = 1; run <= 100_000; run++) {
            double bias = run % 2 == 0 ? 0.1 : 0.9;
            double heads = bias + 0.02 * random.nextDouble();
            double loss = 0.5 + 0.1 * random.nextDouble() - 0.01 * bias;
            rows.append(run + "," + run + "/coin," + bias + "," + run + ",coin,coin,1,trained,1," + loss + "," + loss
                    + ",0.1,0.1,5,budget," + heads + ",1,1,done,\n");
        }
        Files.writeString(table, rows);
        assertThat(isoloss("report", out.toString()).status()).isZero();
        assertThat(Files.size(out.resolve("report.html"))).isLessThan(4_000_000);
        assertThat(out.resolve("report.html")).content().contains("100000 runs", "Thinned:");
    }
}

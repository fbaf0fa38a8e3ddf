package org.isoloss.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.run.CoinStudy;
import org.isoloss.cli.screen.FirstScreen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code isoloss sweep} as a script sees it. */
class SweepCommandTest {

    @TempDir
    private Path folder;

    private Path grid;

    @BeforeEach
    @AfterEach
    void forget() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
        grid = Files.writeString(
                folder.resolve("coins.yaml"),
                "study: coin\nbias: [0.25, 0.5]\nthrowing: {steps: [2, 3]}\nseed: 1..3\nexcept: [{bias: 0.5, seed: 3}]\n");
    }

    private Invocation sweep(String out, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("sweep", grid.toString(), "--out", folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(List.of(CoinStudy.WING), arguments.toArray(new String[0]));
    }

    private String table(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve("table.csv"));
    }

    @Test
    void eachRunHasAFolderAndEachModelARow() throws IOException {
        Invocation done = sweep("out", "--threads", "2");
        assertThat(done.status()).isZero();
        assertThat(done.out()).startsWith("sweep of coin").contains("10 of 10 runs are done", "table ");
        assertThat(done.out().lines()).hasSizeLessThanOrEqualTo(FirstScreen.LINES);
        List<String> lines = table("out").lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "number,run,bias,throwing.steps,seed,model,family,repetition,kind,parameters,loss.perSequence,"
                                + "loss.perToken,loss.klPerSequence,loss.klPerToken,training.steps,training.stop,throws.heads,claims,"
                                + "claimsHeld,status,message");
        assertThat(lines).hasSize(1 + 2 * 10);
        assertThat(lines.get(1)).startsWith("1,01/coin,0.25,2,1,coin,coin,1,trained,1,0.7,");
        assertThat(lines.get(20))
                .startsWith("11,11/coin#2,0.5,3,2,coin#2,coin,2,trained,")
                .endsWith(",1,1,done,");
        assertThat(folder.resolve("out/runs/01/result.json")).exists();
        assertThat(folder.resolve("out/runs/09")).doesNotExist();
        assertThat(folder.resolve("out/claims")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("out/table.jsonl")))
                .hasSize(20)
                .first()
                .asString()
                .startsWith(
                        "{\"number\":1,\"run\":\"01/coin\",\"seed\":1,\"settings\":{\"bias\":0.25,\"throwing\":{\"steps\":2},\"seed\":1},"
                                + "\"status\":\"done\",\"model\":{\"name\":\"coin\"");
    }

    @Test
    void aRunOfASweepIsTheRunOfItsConfig() throws IOException {
        sweep("out");
        Invocation alone = Invocation.of(
                List.of(CoinStudy.WING),
                "run",
                "coin",
                "--config",
                folder.resolve("out/runs/05/config.yaml").toString(),
                "--out",
                folder.resolve("alone").toString());
        assertThat(alone.status()).isZero();
        String times = "\"(startedAt|wallSeconds|threads)\" : [^,\\n}]*";
        assertThat(Files.readString(folder.resolve("alone/result.json")).replaceAll(times, ""))
                .isEqualTo(Files.readString(folder.resolve("out/runs/05/result.json"))
                        .replaceAll(times, ""));
    }

    @Test
    void noFigureDependsOnThreadsOrShardsOrInterruptions() throws IOException {
        sweep("alone", "--threads", "1");
        String expected = table("alone");
        sweep("threads", "--threads", "3");
        assertThat(table("threads")).isEqualTo(expected);
        sweep("shards", "--shard", "2/3");
        assertThat(table("shards")).isEqualTo(expected);
        for (int step = 2; step >= 0; step--) {
            CoinStudy.INTERRUPT_BEFORE_STEP.set(step);
            Invocation stopped = sweep("again", "--threads", "1");
            assertThat(stopped.status()).isEqualTo(2);
            assertThat(stopped.err())
                    .contains("isoloss: interrupted; the same command goes on from the last checkpoint");
        }
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
        assertThat(sweep("again").status()).isZero();
        assertThat(table("again")).isEqualTo(expected);
        assertThat(CoinStudy.STEPS_COMPUTED.get())
                .as("what was computed before counts")
                .isLessThan(2 * (6 * 2 + 4 * 3));
        CoinStudy.STEPS_COMPUTED.set(0);
        assertThat(sweep("again").status()).isZero();
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
        assertThat(table("again")).isEqualTo(expected);
    }

    @Test
    void aRunThatFailsIsToldAndDoesNotStopTheOthers() throws IOException {
        Files.writeString(
                grid, "study: coin\ncoins: [1, 2]\nseed: 1..2\nwhen: [{if: {coins: 2, seed: 2}, set: {bias: 7}}]\n");
        Invocation done = sweep("out");
        assertThat(done.status()).isEqualTo(1);
        assertThat(done.err()).contains("run 4 failed: ").contains("bias is 7.0; expected 0 to 1");
        assertThat(done.out()).contains("3 of 4 runs are done", "1 run failed: table.csv says why of each", "--retry");
        assertThat(table("out").lines().toList())
                .last()
                .asString()
                .startsWith("4,4,2,7,2,")
                .contains(",failed,")
                .contains("expected 0 to 1");
        assertThat(sweep("out").status()).as("it is not tried again").isEqualTo(1);
        assertThat(sweep("out", "--retry").err()).contains("run 4 failed: ");
    }

    @Test
    void aDryRunComputesNothing() {
        Invocation told = sweep("out", "--dry-run");
        assertThat(told.status()).isZero();
        assertThat(told.out())
                .contains("coin: 10 runs, 2 combinations left out")
                .contains("seed: 1 to 3")
                .contains("time: about ");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(sweep("out", "--dry-run", "--json").out())
                .contains("\"runs\":[{\"number\":1,", "\"estimatedSeconds\":");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "study: dice | coins.yaml#/study: there is no study 'dice'; expected one of coin",
                "coins: 2 | coins.yaml#/study: found nothing, expected the name of a study",
                "'study: coin\ncoinz: 2' | coins.yaml#/coinz: unknown key; expected one of:",
                "'study: coin\ncoins: [1, two]' | coins.yaml#/coins: found \"two\", expected a whole number",
                "'study: coin\ncoins: [1, 10]' | coins.yaml#/coins: coins is 10; expected 1 to 9",
                "'study: coin\ncoins: [1, 2]\nexcept: [{coins: 1..2}]' | coins.yaml#/except: leaves no run"
            })
    void aGridThatIsWrongIsToldBeforeAnythingIsWritten(String content, String message) throws IOException {
        Files.writeString(grid, content.replace("\\n", "\n"));
        Invocation refused = sweep("out");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anotherGridOrForeignFilesAreRefused() throws IOException {
        sweep("out");
        Files.writeString(grid, "study: coin\nseed: 1..2\n");
        assertThat(sweep("out").err()).contains("holds a sweep of another grid; choose another --out");
        Files.createDirectories(folder.resolve("mine/runs"));
        assertThat(sweep("mine").err()).contains("holds runs and no grid.yaml");
        assertThat(folder.resolve("mine/grid.yaml")).doesNotExist();
        assertThat(sweep("x", "--shard", "3/2").err()).contains("--shard: shard is '3/2'; expected I/N");
    }
}

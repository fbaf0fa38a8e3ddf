package org.isoloss.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a cluster of two workers on this machine, each of whose executors is a process of its own. */
class SparkSweepIT {

    private static final int RUNS = 24;
    private static final int ROWS_BEFORE_THE_KILL = 4;

    @TempDir
    Path folder;

    private Path grid;

    @BeforeEach
    void writeGrid() throws IOException {
        grid = Files.writeString(
                folder.resolve("grid.yaml"),
                String.join(
                        "\n",
                        "study: rule-extrapolation",
                        "maxCount: 3",
                        "promptLength: 2",
                        "seeds: 1",
                        "width: 2",
                        "heads: 1",
                        "layers: 1",
                        "feedForward: 4",
                        "objective: maximum-likelihood",
                        "steps: 10",
                        "learningRate: {log: [1e-3, 1e-1], draws: " + RUNS / 4 + "}",
                        "seed: 1..4",
                        // One in four cannot be run: a run that fails has its row.
                        "when: [{if: {seed: 4}, set: {language: 'words:nowhere.txt'}}]",
                        ""));
    }

    @Test
    void tableIsThatOfOneMachineThoughAnExecutorIsKilled() throws Exception {
        int alone = sweep("alone").run(ProcessBuilder.Redirect.DISCARD).status();
        assertThat(alone).as("a run failed, as it should").isEqualTo(1);
        ExecutorService driver = Executors.newSingleThreadExecutor();
        try (JavaSparkContext spark = cluster()) {
            Future<Integer> status =
                    driver.submit(() -> SparkSweep.run(spark, sweep("shared").arguments()));
            while (rows() < ROWS_BEFORE_THE_KILL) {
                assertThat(status.isDone()).as("ended before the kill").isFalse();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            ProcessHandle executor = executor();
            assertThat(executor.destroyForcibly()).isTrue();
            assertThat(rows()).as("rows when an executor was killed").isLessThan(RUNS);
            assertThat(status.get(10, TimeUnit.MINUTES)).isEqualTo(alone);
        } finally {
            driver.shutdownNow();
        }
        for (String table : List.of("table.csv", "table.jsonl")) {
            assertThat(folder.resolve("shared").resolve(table))
                    .hasSameBinaryContentAs(folder.resolve("alone").resolve(table));
        }
        assertThat(folder.resolve("shared/claims")).doesNotExist();
    }

    @Test
    void refusalOfTheGridIsOneMessageAndStatusTwo() throws Exception {
        Files.writeString(grid, "study: rule-extrapolation\nsteps: many\n");
        try (JavaSparkContext spark = cluster()) {
            assertThat(SparkSweep.run(spark, sweep("refused").arguments())).isEqualTo(2);
        }
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private SweepProcess sweep(String out) {
        return new SweepProcess(
                folder.toString(),
                List.of(grid.toString(), "--out", folder.resolve(out).toString(), "--quiet"));
    }

    private long rows() throws IOException {
        Path table = folder.resolve("shared/table.jsonl");
        return Files.exists(table) ? Files.readAllLines(table).size() : 0;
    }

    private static ProcessHandle executor() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .orElseThrow();
    }

    private static JavaSparkContext cluster() {
        return new JavaSparkContext(new SparkConf()
                .setMaster("local-cluster[2,1,1024]")
                .setAppName("isoloss sweep")
                .setJars(new String[] {Objects.requireNonNull(System.getProperty("isoloss.spark.jar"))})
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "512m")
                .set(SparkSweep.SHARDS, "2"));
    }
}

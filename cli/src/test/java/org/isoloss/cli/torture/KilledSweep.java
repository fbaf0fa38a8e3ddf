package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A sweep by two processes that share a folder, killed at random moments and started again: its table has to be that of a process
 * which nobody disturbed, byte for byte.
 *
 * @param isoloss the command that starts isoloss
 * @param scratch an empty folder
 * @param runs how many
 * @param kills how many processes are killed, in turns of random length
 */
public record KilledSweep(List<String> isoloss, Path scratch, int runs, int kills) {

    private static final int PROCESSES = 2;
    private static final int MOST_MINUTES = 20;

    public KilledSweep {
        isoloss = List.copyOf(isoloss);
    }

    /** Returns what is not as it has to be; nothing if all is. */
    public List<String> findings(SplittableRandom random) throws IOException, InterruptedException {
        Path grid = Files.writeString(
                scratch.resolve("grid.yaml"),
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
                        "learningRate: {log: [1e-3, 1e-1], draws: " + runs / 4 + "}",
                        "seed: 1..4",
                        // One in four cannot be run: a run that fails has its row.
                        "when: [{if: {seed: 4}, set: {language: 'words:nowhere.txt'}}]",
                        ""));
        long begun = System.nanoTime();
        Process alone = start(grid, "alone", "1/1");
        if (!alone.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || alone.exitValue() > 1) {
            return List.of("a sweep alone does not end: " + Files.readString(said("alone", "1/1")));
        }
        long milliseconds = (System.nanoTime() - begun) / 1_000_000;
        List<Process> shards = new ArrayList<>();
        for (int shard = 1; shard <= PROCESSES; shard++) {
            shards.add(start(grid, "shared", shard + "/" + PROCESSES));
        }
        int killed = 0;
        for (int kill = 0; kill < kills; kill++) {
            int victim = random.nextInt(PROCESSES);
            shards.get(victim).waitFor(random.nextLong(milliseconds / kills + 1_000), TimeUnit.MILLISECONDS);
            killed += shards.get(victim).isAlive() ? 1 : 0;
            shards.get(victim).destroyForcibly().waitFor();
            shards.set(victim, start(grid, "shared", (victim + 1) + "/" + PROCESSES));
        }
        List<String> findings = new ArrayList<>();
        for (int shard = 0; shard < PROCESSES; shard++) {
            if (!shards.get(shard).waitFor(MOST_MINUTES, TimeUnit.MINUTES)
                    || shards.get(shard).exitValue() != alone.exitValue()) {
                findings.add("shard " + (shard + 1) + " does not end as a sweep alone does: "
                        + Files.readString(said("shared", (shard + 1) + "/" + PROCESSES)));
                shards.get(shard).destroyForcibly();
            }
        }
        if (killed == 0) {
            findings.add("no process was alive when it was to be killed, so nothing was tried");
        }
        for (String table : List.of("table.csv", "table.jsonl")) {
            if (Files.mismatch(
                            scratch.resolve("alone").resolve(table),
                            scratch.resolve("shared").resolve(table))
                    >= 0) {
                findings.add(table + " is not that of a sweep alone after " + killed + " kills");
            }
        }
        if (Files.exists(scratch.resolve("shared/claims"))) {
            findings.add("claims are left");
        }
        return findings;
    }

    private Process start(Path grid, String folder, String shard) throws IOException {
        List<String> command = new ArrayList<>(isoloss);
        command.addAll(List.of(
                "sweep",
                grid.toString(),
                "--out",
                scratch.resolve(folder).toString(),
                "--shard",
                shard,
                "--threads",
                "1",
                "--quiet"));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said(folder, shard).toFile())
                .start();
    }

    private Path said(String folder, String shard) {
        return scratch.resolve("said-" + folder + "-" + shard.charAt(0) + ".txt");
    }
}

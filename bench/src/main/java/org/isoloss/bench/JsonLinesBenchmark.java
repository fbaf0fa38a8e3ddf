package org.isoloss.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.reader.PredictionLines;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.score.RunScores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What does it cost to read a file of predictions and score each by exact match, edit similarity and calibration? The
 * peer reads each line as a Jackson tree, with no more checks than Jackson makes, and scores in the same way.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonLinesBenchmark {

    @Param("200000")
    private int lines;

    private Path file;

    @Setup
    public void write() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        file = Files.createTempFile("predictions", ".jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                int a = random.nextInt(100, 1000);
                int b = random.nextInt(100, 1000);
                boolean right = random.nextInt(3) > 0;
                out.write("{\"id\": \"item-" + i + "\", \"task\": \"addition\", \"prediction\": \"" + a + " plus " + b
                        + " is " + (a + b + (right ? 0 : 10)) + ".\", \"target\": \"" + a + " plus " + b + " is "
                        + (a + b) + ".\", \"confidence\": " + random.nextInt(1000) / 1000.0 + ", \"correct\": " + right
                        + "}\n");
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    private static RunScores run() {
        return new RunScores(
                "model",
                List.of(
                        Metrics.named("exact_match_trimmed"),
                        Metrics.named("edit_similarity"),
                        Metrics.named("brier_of_confidence")),
                false,
                task -> true);
    }

    @Benchmark
    public RunScores isoloss() throws IOException {
        RunScores scores = run();
        PredictionLines.read(file, scores::add);
        return scores;
    }

    @Benchmark
    public RunScores jacksonTree() throws IOException {
        RunScores scores = run();
        JsonMapper mapper = JsonMapper.shared();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode item = mapper.readTree(line);
                scores.add(Prediction.withId(item.get("id").asString())
                        .task(item.get("task").asString())
                        .text(item.get("prediction").asString())
                        .targets(List.of(item.get("target").asString()))
                        .confidence(item.get("confidence").asDouble())
                        .correct(item.get("correct").asBoolean())
                        .build());
            }
        }
        return scores;
    }
}

package org.isoloss.metrics.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;

/**
 * A task of BIG-bench in JSON: what was asked and what is right, to which a model's answers are to be joined by the
 * number of the example.
 *
 * @param name of the task
 * @param metrics that the task asks for
 * @param preferredScore the metric that counts
 * @param examples in the file's order
 */
public record BigBenchTask(String name, List<String> metrics, Optional<String> preferredScore, List<Example> examples) {

    /**
     * An example.
     *
     * @param input the question
     * @param targets acceptable answers; empty if there are only options
     * @param options the choices; empty if there are only targets
     * @param targetScores what each option is worth
     */
    public record Example(String input, List<String> targets, List<String> options, List<Double> targetScores) {

        public Example {
            targets = List.copyOf(targets);
            options = List.copyOf(options);
            targetScores = List.copyOf(targetScores);
        }
    }

    public BigBenchTask {
        metrics = List.copyOf(metrics);
        examples = List.copyOf(examples);
    }

    /**
     * Reads a task.
     *
     * @throws FormatException if the file is not a task
     */
    public static BigBenchTask read(Path file) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        List<Example> examples = new ArrayList<>();
        for (JsonPlace example : root.get("examples").elements()) {
            examples.add(example(example));
        }
        return new BigBenchTask(
                root.get("name").text(),
                root.find("metrics").map(BigBenchTask::texts).orElse(List.of()),
                root.find("preferred_score").map(JsonPlace::text),
                examples);
    }

    private static Example example(JsonPlace example) {
        Optional<JsonPlace> target = example.find("target");
        Optional<JsonPlace> scores = example.find("target_scores");
        if (target.isEmpty() && scores.isEmpty()) {
            throw new FormatException(
                    example.place(), "has neither \"target\" nor \"target_scores\"; expected what is right");
        }
        List<String> options = new ArrayList<>();
        List<Double> worth = new ArrayList<>();
        scores.ifPresent(s -> {
            for (Map.Entry<String, JsonPlace> option : s.members().entrySet()) {
                options.add(option.getKey());
                worth.add(option.getValue().lenientNumber());
            }
        });
        return new Example(
                example.get("input").text(), target.map(BigBenchTask::texts).orElse(List.of()), options, worth);
    }

    private static List<String> texts(JsonPlace oneOrMany) {
        return oneOrMany.node().isArray()
                ? oneOrMany.elements().stream().map(JsonPlace::anyText).toList()
                : List.of(oneOrMany.anyText());
    }
}

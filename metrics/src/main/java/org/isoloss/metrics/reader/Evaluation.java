package org.isoloss.metrics.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What another tool recorded of one model.
 *
 * @param file it came from
 * @param model as the file names it, such as {@code pretrained=EleutherAI/pythia-70m,revision=step143000}
 * @param parameters of the model, all of them, where the file says
 * @param nonEmbeddingParameters of the model, where the file says, or tells layers and width
 * @param date of the evaluation in seconds since 1970, where the file or its name says
 * @param scores in the file's order
 */
public record Evaluation(
        Path file,
        Optional<String> model,
        OptionalLong parameters,
        OptionalLong nonEmbeddingParameters,
        OptionalDouble date,
        List<RecordedScore> scores) {

    public Evaluation {
        scores = List.copyOf(scores);
    }

    /** An evaluation of which the file does not say when it was made. */
    public Evaluation(Path file, Optional<String> model, OptionalLong parameters, List<RecordedScore> scores) {
        this(file, model, parameters, OptionalLong.empty(), OptionalDouble.empty(), scores);
    }
}

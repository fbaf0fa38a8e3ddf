package org.isoloss.metrics.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What another tool recorded of one model.
 *
 * @param file it came from
 * @param model as the file names it, such as {@code pretrained=EleutherAI/pythia-70m,revision=step143000}
 * @param parameters of the model, where the file says
 * @param scores in the file's order
 */
public record Evaluation(Path file, Optional<String> model, OptionalLong parameters, List<RecordedScore> scores) {

    public Evaluation {
        scores = List.copyOf(scores);
    }
}

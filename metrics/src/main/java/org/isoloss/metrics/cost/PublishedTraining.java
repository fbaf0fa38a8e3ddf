package org.isoloss.metrics.cost;

import java.util.List;
import java.util.Optional;

/**
 * What the authors of a model say that its training took.
 *
 * @param model its name
 * @param parameters that a token meets
 * @param tokens of training
 * @param flops as published
 * @param source where
 */
public record PublishedTraining(String model, double parameters, double tokens, double flops, String source) {

    private static final double SAME = 0.01;

    private static final List<PublishedTraining> ALL = List.of(
            new PublishedTraining("GPT-3 175B", 175e9, 300e9, 3.14e23, "Brown et al. (2020), table D.1"),
            new PublishedTraining("Gopher 280B", 280e9, 300e9, 5.0e23, "Wei et al. (2022), table 1"),
            new PublishedTraining(
                    "Chinchilla 70B", 70e9, 1.4e12, 5.76e23, "Hoffmann et al. (2022), abstract: the budget of Gopher"),
            new PublishedTraining("PaLM 540B", 540e9, 780e9, 2.5e24, "Wei et al. (2022), table 1"));

    /** Returns the training of these sizes, to within a hundredth. */
    public static Optional<PublishedTraining> of(double parameters, double tokens) {
        return ALL.stream()
                .filter(known -> Math.abs(known.parameters / parameters - 1) <= SAME
                        && Math.abs(known.tokens / tokens - 1) <= SAME)
                .findFirst();
    }
}

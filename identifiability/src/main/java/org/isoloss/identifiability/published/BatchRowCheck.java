package org.isoloss.identifiability.published;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.isoloss.base.random.Seed;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions.AdamW;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.study.RunContext;

/**
 * A small Transformer trained with the positions of batch rows, and what it writes after the same prompt, the start, in every row of
 * a batch.
 *
 * @param firstLoss the loss of the first step, nats a token
 * @param lastLoss that of the last
 * @param completions how many different ones there are
 */
public record BatchRowCheck(double firstLoss, double lastLoss, int completions) {

    /** The rows of a published batch. */
    public static final int ROWS = 128;

    private static final double RATE = 0.01;
    private static final int WARM_UP = 20;

    /**
     * Trains and asks.
     *
     * @param law whose sequences have equal weights
     * @param steps of the training
     */
    public static BatchRowCheck of(FormalLanguage language, FiniteLaw law, int steps, Seed seed) {
        Transformer network = new Transformer(
                language.vocabulary(),
                new TransformerConfig(
                        8, 2, 2, 16, TransformerConfig.Positions.NONE, TransformerConfig.Normalisation.POST, 6e-3));
        BatchRowPositions published = new BatchRowPositions(network);
        TrainingOptions options = new TrainingOptions(
                AdamW.USUAL, RATE, new LearningRateSchedule.InverseSquareRoot(WARM_UP), OptionalDouble.empty(), 0);
        Training training = new Training(published.batches(law.tree(), seed), options, network.initialise(seed), seed);
        double first = training.step();
        double last = first;
        for (int step = 1; step < steps; step++) {
            RunContext.stopIfInterrupted();
            last = training.step();
        }
        Set<List<Integer>> completions = new HashSet<>();
        int longest = 4 * law.tree().height();
        for (int row = 0; row < ROWS; row++) {
            int[] symbols = new Decoder(published.model(training.parameters(), row), Decoding.greedy(), longest)
                    .complete(List.of(new int[0]))
                    .get(0)
                    .symbols();
            completions.add(Arrays.stream(symbols).boxed().toList());
        }
        return new BatchRowCheck(first, last, completions.size());
    }
}

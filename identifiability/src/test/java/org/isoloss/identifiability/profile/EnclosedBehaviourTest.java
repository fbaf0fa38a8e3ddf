package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.language.Languages;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosedBehaviourTest {

    private static final Vocabulary AB = Languages.A_N_B_N.vocabulary();

    /** However widely a model spreads its probability, that of a few completions is exact to rounding. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theProbabilityOfAFewCompletionsIsTheirSum(long seed) {
        var random = new SplittableRandom(seed);
        Transformer network =
                new Transformer(AB, new TransformerConfig(4, 2, 1, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        AutoregressiveModel model = network.model(network.initialise(new Seed(seed)));
        int[] prompt = symbols(random, 3);
        List<int[]> completions = new ArrayList<>();
        for (int length : List.of(0, 1, 4, 9)) {
            completions.add(symbols(random, length));
        }
        double expected = completions.stream()
                .mapToDouble(completion -> Math.exp(logProbability(model, prompt, completion)))
                .sum();
        Interval found = probability(model, prompt, completions);
        assertThat(0.5 * (found.lower() + found.upper())).isCloseTo(expected, within(1e-14));
        assertThat(found.upper() - found.lower()).isBetween(0.0, 1e-14);
    }

    @Test
    void aCompletionAndItsBeginningBothCount() {
        Interval found = probability(
                new UniformModel(AB), new int[] {1}, List.of(new int[] {0}, new int[] {0, 0}, new int[] {0, 1}));
        double expected = 1 / 9.0 + 2 / 27.0;
        assertThat(found.lower()).isLessThanOrEqualTo(expected).isCloseTo(expected, within(1e-14));
        assertThat(found.upper()).isGreaterThanOrEqualTo(expected).isCloseTo(expected, within(1e-14));
    }

    private static Interval probability(AutoregressiveModel model, int[] prompt, List<int[]> completions) {
        var behaviour = BehaviourEvent.Completed.oneOf("some", completions);
        var probe = new BehaviourProbe("probe", AB, List.of(new BehaviourProbe.Item(prompt, 1, behaviour)));
        return EnclosedBehaviour.of(model, probe).mean();
    }

    private static double logProbability(AutoregressiveModel model, int[] prompt, int[] completion) {
        Cursor cursor = model.start();
        for (int symbol : prompt) {
            cursor.advance(symbol);
        }
        double[] row = new double[AB.outcomes()];
        double sum = 0;
        for (int symbol : completion) {
            cursor.logProbabilities(row);
            sum += row[symbol];
            cursor.advance(symbol);
        }
        cursor.logProbabilities(row);
        return sum + row[AB.end()];
    }

    private static int[] symbols(SplittableRandom random, int length) {
        return random.ints(length, 0, AB.size()).toArray();
    }
}

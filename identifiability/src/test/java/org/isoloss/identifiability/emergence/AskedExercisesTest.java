package org.isoloss.identifiability.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.task.Addition;
import org.isoloss.identifiability.task.AnswerForm;
import org.isoloss.identifiability.task.DigitOrder;
import org.isoloss.identifiability.task.Exercise;
import org.junit.jupiter.api.Test;

/** The exact probability of success against drawing, enumeration, and cursors. */
class AskedExercisesTest {

    private static final Addition TASK = new Addition(2, DigitOrder.LEAST, AnswerForm.DIRECT);
    private static final List<Exercise> EXERCISES =
            List.of(TASK.exercise(0), TASK.exercise(1725), TASK.exercise(9999), TASK.exercise(1726));
    private static final AskedExercises ASKED = new AskedExercises(TASK, EXERCISES);
    private static final int SYMBOLS = TASK.vocabulary().size();

    private static final Transformer NETWORK = new Transformer(
            TASK.vocabulary(),
            new TransformerConfig(
                    8, 2, 2, 16, TransformerConfig.Positions.SINUSOIDAL, TransformerConfig.Normalisation.PRE, 1e-5));

    /** A network at its start, its logits multiplied so that its conditionals are far from uniform. */
    private static double[] parameters(double sharpness) {
        double[] parameters = NETWORK.initialise(new Seed(3));
        int output = NETWORK.output().map().weight();
        for (int i = output; i < parameters.length; i++) {
            parameters[i] *= sharpness;
        }
        return parameters;
    }

    private static double[] probabilities(double[] parameters) {
        return ASKED.along(ASKED.pass(NETWORK), parameters).stream()
                .mapToDouble(WrittenAnswer::probability)
                .toArray();
    }

    private static double probability(AutoregressiveModel model, int[] prompt, int[] written) {
        AutoregressiveModel.Cursor cursor = model.start();
        Arrays.stream(prompt).forEach(cursor::advance);
        double[] row = new double[SYMBOLS + 1];
        double sum = 0;
        for (int symbol : written) {
            cursor.logProbabilities(row);
            sum += row[symbol];
            cursor.advance(symbol);
        }
        return Math.exp(sum);
    }

    /** Drawn answers of three symbols: within four standard errors of 20,000 draws. */
    @Test
    void theProbabilityOfSuccessIsWhatDrawingSees() {
        double[] parameters = parameters(1);
        AutoregressiveModel model = NETWORK.model(parameters);
        double[] exact = probabilities(parameters);
        int draws = 20_000;
        for (int i = 0; i < EXERCISES.size(); i++) {
            UniformRandomProvider random = new Seed(5).stream(Seed.Purpose.SAMPLING, i);
            int right = 0;
            for (int d = 0; d < draws; d++) {
                right += drawn(model, EXERCISES.get(i), random) ? 1 : 0;
            }
            double error = Math.sqrt(exact[i] * (1 - exact[i]) / draws);
            assertThat(right / (double) draws).isCloseTo(exact[i], within(4 * error + 1e-12));
        }
    }

    private static boolean drawn(AutoregressiveModel model, Exercise exercise, UniformRandomProvider random) {
        AutoregressiveModel.Cursor cursor = model.start();
        Arrays.stream(exercise.prompt()).forEach(cursor::advance);
        double[] row = new double[SYMBOLS + 1];
        for (int symbol : exercise.written()) {
            cursor.logProbabilities(row);
            double u = random.nextDouble();
            int drawn = 0;
            double below = Math.exp(row[0]);
            while (u >= below && drawn < SYMBOLS) {
                below += Math.exp(row[++drawn]);
            }
            if (drawn != symbol) {
                return false; // what follows cannot make it right
            }
            cursor.advance(symbol);
        }
        return true;
    }

    /**
     * Where drawing would see nothing: all answers of up to three symbols are enumerated along cursors, which compute otherwise; they
     * weigh one, and the right one has the probability that was told.
     */
    @Test
    void probabilitiesBelowOneInAMillionAreThoseOfEnumeration() {
        double[] parameters = parameters(12);
        AutoregressiveModel model = NETWORK.model(parameters);
        double[] exact = probabilities(parameters);
        assertThat(Arrays.stream(exact).min().orElseThrow()).isLessThan(1e-6);
        for (int i = 0; i < EXERCISES.size(); i++) {
            int[] prompt = EXERCISES.get(i).prompt();
            double all = ended(model, prompt);
            double right = Double.NaN;
            for (int answer = 0; answer < 1000; answer++) {
                int[] written = DigitOrder.MOST.digits(answer, 3);
                double p = probability(model, prompt, written);
                all += p;
                right = Arrays.equals(written, EXERCISES.get(i).answer()) ? p : right;
            }
            assertThat(all).isCloseTo(1, within(1e-12));
            assertThat(exact[i]).isCloseTo(right, within(1e-9 * right)); // sums in another order, on log scale to 1e2
        }
    }

    /** The probability that an end comes before the third symbol. */
    private static double ended(AutoregressiveModel model, int[] prompt) {
        double ended = 0;
        for (int length = 0; length < 3; length++) {
            for (int begun = 0; begun < Math.pow(10, length); begun++) {
                int[] written = length == 0 ? new int[0] : DigitOrder.MOST.digits(begun, length);
                AutoregressiveModel.Cursor cursor = model.start();
                Arrays.stream(prompt).forEach(cursor::advance);
                Arrays.stream(written).forEach(cursor::advance);
                double[] row = new double[SYMBOLS + 1];
                cursor.logProbabilities(row);
                ended += probability(model, prompt, written) * Math.exp(row[SYMBOLS]);
            }
        }
        return ended;
    }

    @Test
    void greedyAnswersAreThoseOfTheDecoder() {
        double[] parameters = parameters(3);
        List<int[]> outputs = ASKED.greedy(NETWORK, parameters);
        List<Completion> completions = new Decoder(NETWORK.model(parameters), Decoding.greedy(), 3)
                .complete(EXERCISES.stream().map(Exercise::prompt).toList());
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(outputs.get(i)).isEqualTo(completions.get(i).symbols());
        }
    }

    /** A network that always writes the likeliest symbol is right where each right symbol is the likeliest. */
    @Test
    void greedyAlongTheAnswerIsGreedyOfItself() {
        double[] parameters = parameters(3);
        List<int[]> outputs = ASKED.greedy(NETWORK, parameters);
        List<WrittenAnswer> along = ASKED.along(ASKED.pass(NETWORK), parameters);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(along.get(i).greedy())
                    .isEqualTo(Arrays.equals(outputs.get(i), EXERCISES.get(i).written()));
        }
    }
}

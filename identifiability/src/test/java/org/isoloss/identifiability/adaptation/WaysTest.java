package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.fewshot.LabelledExample;
import org.isoloss.identifiability.fewshot.LabelledTask;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways of using labelled examples, on a small law. */
class WaysTest {

    private static final Ginc LAW = new LineLawOptions(3, 6, 5, 0.1, 0.3, 0.02, 1, 2).law(0, 1);
    private static final LabelledTask TASK = LabelledTask.of(LAW, LAW.mixture().component(0), 3);
    private static final List<LabelledExample> EXAMPLES = TASK.draw(6, new Seed(1).stream(Seed.Purpose.PROMPTS));
    private static final Lstm NETWORK = new Lstm(LAW.vocabulary(), new LstmConfig(4, 8, 1));
    private static final double[] PARAMETERS = NETWORK.initialise(new Seed(2));
    private static final LoraOptions LORA = new LoraOptions(2, 2, LowRankAdapters.labels(NETWORK));

    /** Prompt by prompt and symbol by symbol, with a cursor. */
    private static double byCursor(AutoregressiveModel model, int examples) {
        return TASK.accuracy(x -> {
            AutoregressiveModel.Cursor cursor = model.start();
            for (LabelledExample example : EXAMPLES.subList(0, examples)) {
                Arrays.stream(example.input()).forEach(cursor::advance);
                cursor.advance(example.label());
                cursor.advance(Ginc.DELIMITER);
            }
            Arrays.stream(TASK.inputs().get(x)).forEach(cursor::advance);
            double[] out = new double[6];
            cursor.logProbabilities(out);
            int best = 1;
            for (int y = 2; y < 5; y++) {
                best = out[y] > out[best] ? y : best;
            }
            return best;
        });
    }

    @Test
    void promptsAreAnsweredAsReadOneByOne() {
        InContextAnswers answers = new InContextAnswers(5, 3, List.of(0, 1, 2, 4, 6), 4);
        for (AutoregressiveModel model :
                List.of(NETWORK.model(PARAMETERS), LAW.smoothed(0.02).law(40).model())) {
            double[] found = answers.accuracies(model, TASK, EXAMPLES);
            int[] used = {0, 1, 2, 4, 4}; // no more than four fit
            for (int i = 0; i < used.length; i++) {
                assertThat(found[i]).isCloseTo(byCursor(model, used[i]), within(1e-12));
            }
        }
    }

    /** A prompt of n examples of three symbols has 4 n + 2 symbols and is shorter than a document. */
    @Test
    void theWindowIsWhatFitsIntoADocument() {
        assertThat(InContextAnswers.window(3, 100)).isEqualTo(24);
        assertThat(InContextAnswers.window(3, 98)).isEqualTo(23);
        assertThat(InContextAnswers.window(3, 99)).isEqualTo(24);
        assertThat(InContextAnswers.window(3, 6)).isZero();
    }

    @Test
    void objectivesWeighLabelsOrEveryToken() {
        PrefixTree tree = FineTuningObjective.tree(EXAMPLES, 5);
        double[] labels = FineTuningObjective.LABELS.targets(EXAMPLES, tree);
        double[] tokens = FineTuningObjective.TOKENS.targets(EXAMPLES, tree);
        assertThat(DoubleStream.of(labels).sum()).isCloseTo(1, within(1e-12));
        assertThat(DoubleStream.of(tokens).sum()).isCloseTo(1, within(1e-12));
        for (LabelledExample e : EXAMPLES) {
            int node = tree.find(e.input());
            long alike = EXAMPLES.stream()
                    .filter(o -> Arrays.equals(o.input(), e.input()) && o.label() == e.label())
                    .count();
            assertThat(labels[node * 6 + e.label()]).isCloseTo(alike / 6.0, within(1e-12));
            assertThat(tokens[node * 6 + e.label()]).isCloseTo(alike / 18.0, within(1e-12));
        }
        assertThat(Arrays.stream(labels, 0, 6).sum()).as("nothing at the start").isZero();
        assertThat(Arrays.stream(tokens, 0, 6).sum()).as("the first symbols").isCloseTo(1 / 3.0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void fineTuningLearnsItsExamplesAndStopsWhereItIsTold(AdaptationMethod method) {
        FineTuner tuner = new FineTuner(NETWORK, PARAMETERS, FineTuningObjective.LABELS, LORA);
        List<LabelledExample> one = EXAMPLES.subList(0, 1);
        List<Integer> steps = List.of(1, 4, 100);
        double[] along = tuner.accuracies(TASK, one, method, 0.05, steps, new Seed(3));
        for (int i = 0; i < along.length; i++) {
            double alone = tuner.accuracies(TASK, one, method, 0.05, List.of(steps.get(i)), new Seed(3))[0];
            assertThat(along[i]).as("looking on the way changes nothing").isEqualTo(alone);
        }
        // After many steps on one example the network says its label after everything: the share of that label.
        double share = TASK.accuracy(x -> one.get(0).label());
        assertThat(along[2]).isGreaterThanOrEqualTo(share - 1e-12);
    }

    @Test
    void theFirstOfEquallyGoodRecipesIsTheCheapest() {
        List<Recipe> grid = Recipe.grid(List.of(1, 2), List.of(0.3, 0.1));
        assertThat(grid)
                .containsExactly(new Recipe(1, 0.1), new Recipe(1, 0.3), new Recipe(2, 0.1), new Recipe(2, 0.3));
        assertThat(Recipe.best(grid, new double[] {0.2, 0.5, 0.5, 0.4})).isEqualTo(new Recipe(1, 0.3));
    }

    @Test
    void trialsFindEachScoreWhereTheyPutIt() {
        TuningOptions tuning =
                new TuningOptions(FineTuningObjective.LABELS, 3, List.of(0.05, 0.01), List.of(0.1), 2, 2);
        RecipeTrials trials = new RecipeTrials(tuning, List.of(0, 1, 4));
        FineTuner tuner = new FineTuner(NETWORK, PARAMETERS, FineTuningObjective.LABELS, LORA);
        double[] row = trials.scores(tuner, TASK, List.of(EXAMPLES), new Seed(3));
        assertThat(row).as("steps 1, 2, 3 at two rates, and at one").hasSize(2 * (6 + 3));
        int at = 0;
        for (AdaptationMethod method : AdaptationMethod.values()) {
            for (int place : new int[] {1, 2}) {
                for (Recipe recipe : tuning.recipes(method)) {
                    List<LabelledExample> examples = EXAMPLES.subList(0, place == 1 ? 1 : 4);
                    double[] alone = tuner.accuracies(
                            TASK, examples, method, recipe.learningRate(), List.of(recipe.steps()), new Seed(3));
                    assertThat(row[at]).as("%s, %s", method, recipe).isEqualTo(alone[0]);
                    double[] spike = new double[row.length];
                    spike[at++] = 1;
                    assertThat(trials.best(List.of(spike, new double[row.length]))
                                    .get(method))
                            .element(place)
                            .isEqualTo(recipe);
                }
            }
            assertThat(trials.best(List.of(row)).get(method)).first().isEqualTo(Recipe.NONE);
        }
    }
}

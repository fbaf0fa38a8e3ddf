package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.ginc.PublishedPrompts;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Counts of right answers to the published prompts: exact, for the prompts are regenerated bit for bit. */
class PublishedAccuracyTest {

    private record Cell(PromptKind kind, int k, int n, List<GincPrompt> prompts) {

        String key() {
            return (kind == PromptKind.IN_DISTRIBUTION ? "id_" : "ood_") + k + "_" + n;
        }
    }

    @Test
    void rightAnswersAreCountedAsPublished() {
        JsonNode expected = Published.expected().at("/accuracy/cells");
        List<Cell> cells = new ArrayList<>();
        PublishedPrompts.visit((kind, k, n, prompts) -> {
            if (k == 3 && (n <= 2 || n == 16) || k == 5 && n <= 1) {
                cells.add(new Cell(kind, k, n, prompts));
            }
            return k < 5 || n < 2 || kind == PromptKind.IN_DISTRIBUTION;
        });
        Ginc ginc = GincGenerator.published();
        Ginc smoothed = ginc.smoothed(0.01);
        assertThat(cells).hasSize(12);
        for (Cell cell : cells) {
            JsonNode figures = expected.get(cell.key());
            List<PromptAnswers> exact =
                    cell.prompts().stream().map(p -> PromptAnswers.of(ginc, p)).toList();
            List<PromptAnswers> smooth = cell.prompts().stream()
                    .map(p -> PromptAnswers.of(smoothed, p))
                    .toList();
            AskedPrompts unsmoothed = AskedPrompts.of(exact, exact, 0);
            AskedPrompts asked = AskedPrompts.of(smooth, exact, 0);
            check(figures.get("correct"), cell, unsmoothed::accuracy, asked::accuracy);
            if (figures.has("correct_among_defined")) {
                assertThat(asked.accuracyWhereDefined(AskedPrompts.BAYES).asked())
                        .isEqualTo(figures.get("prompts_with_defined_label").intValue());
                check(
                        figures.get("correct_among_defined"),
                        cell,
                        unsmoothed::accuracyWhereDefined,
                        asked::accuracyWhereDefined);
            }
            assertThat(asked.impossible())
                    .isEqualTo(figures.get("zero_probability_prompts").intValue() / 2500.0);
            if (cell.n() > 0) {
                // A weight of the law below a half does not change a sure answer.
                assertThat(PromptAnswers.accuracy(smooth, CounterRule.COPY_LAST_LABEL, 0.49))
                        .isEqualTo(asked.accuracy("copy-last-label"));
            }
        }
    }

    private static void check(
            JsonNode correct, Cell cell, Function<String, Accuracy> unsmoothed, Function<String, Accuracy> smoothed) {
        assertRight(correct, "bayes_0", unsmoothed.apply("bayes"), cell);
        assertRight(correct, "zeroshot_0", unsmoothed.apply("context-blind"), cell);
        assertRight(correct, "bayes_0.01", smoothed.apply("bayes"), cell);
        assertRight(correct, "zeroshot_0.01", smoothed.apply("context-blind"), cell);
        assertRight(correct, "frozen_0.01", smoothed.apply("frozen-prior"), cell);
        assertThat(smoothed.apply("unused-symbol").right()).isZero();
        if (cell.n() > 0) {
            assertRight(correct, "copy_last", smoothed.apply("copy-last-label"), cell);
            assertRight(correct, "majority", smoothed.apply("majority-label"), cell);
        }
    }

    private static void assertRight(JsonNode correct, String name, Accuracy accuracy, Cell cell) {
        assertThat(accuracy.right())
                .as(cell.key() + " " + name)
                .isEqualTo(correct.get(name).intValue());
    }

    @Test
    void calibrationHurtsTheCalibratedPredictorAndBiasesAreThosePublished() {
        JsonNode figures = Published.expected().at("/bias_metrics_lambda_0.01/3_4/predictors");
        Ginc smoothed = GincGenerator.published().smoothed(0.01);
        List<GincPrompt> prompts = new ArrayList<>();
        PublishedPrompts.visit((kind, k, n, cell) -> {
            if (k == 3 && n == 4) {
                prompts.addAll(cell);
            }
            return prompts.isEmpty();
        });
        List<PromptAnswers> answers =
                prompts.stream().map(p -> PromptAnswers.of(smoothed, p)).toList();
        AskedPrompts asked = AskedPrompts.of(answers, answers, 0); // the published rules are unmixed
        assertThat(asked.accuracy(AskedPrompts.CALIBRATED).value())
                .isEqualTo(figures.at("/bayes_calibrated/accuracy").doubleValue());
        assertThat(asked.accuracy(AskedPrompts.BAYES).value())
                .isEqualTo(figures.at("/bayes/accuracy").doubleValue());
        double[] unigram = new double[50];
        Arrays.fill(unigram, 0.02);
        Map<String, PromptBias> biases = asked.biases(unigram);
        assertBias(figures.get("bayes"), Objects.requireNonNull(biases.get("bayes")));
        assertBias(figures.get("zeroshot"), Objects.requireNonNull(biases.get("context-blind")));
        assertBias(figures.get("copy_last"), Objects.requireNonNull(biases.get("copy-last-label")));
        assertBias(figures.get("majority"), Objects.requireNonNull(biases.get("majority-label")));
    }

    private static void assertBias(JsonNode figures, PromptBias bias) {
        assertThat(bias.copiesLast()).isCloseTo(figures.get("copy_last").doubleValue(), within(1e-12));
        assertThat(bias.demonstrations().majorityExcess())
                .isCloseTo(figures.get("majority_excess").doubleValue(), within(1e-12));
        // Printed to six digits; the published one does not subtract what is right.
        assertThat(bias.demonstrations().uncorrectedRecencyExcess())
                .isCloseTo(figures.get("recency_excess").doubleValue(), within(1e-6));
        assertThat(bias.labelTotalVariation())
                .isCloseTo(figures.get("label_hist_tv").doubleValue(), within(1e-12));
    }
}

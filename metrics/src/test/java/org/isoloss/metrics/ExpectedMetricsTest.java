package org.isoloss.metrics;

import static org.isoloss.metrics.OutputExpectations.cases;
import static org.isoloss.metrics.OutputExpectations.check;
import static org.isoloss.metrics.OutputExpectations.doubles;
import static org.isoloss.metrics.OutputExpectations.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.generation.Bleu;
import org.isoloss.metrics.generation.BleuTokeniser;
import org.isoloss.metrics.generation.Chrf;
import org.isoloss.metrics.generation.Rouge;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.likelihood.Perplexity;
import org.isoloss.metrics.robustness.Robustness;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.ExactMatch;
import org.isoloss.metrics.text.LastNumber;
import org.isoloss.metrics.text.NumericCloseness;
import org.isoloss.metrics.text.PositionalAccuracy;
import org.isoloss.metrics.text.TextNormalisation;
import org.isoloss.metrics.text.TextUnit;
import org.isoloss.metrics.text.TokenF1;
import org.isoloss.metrics.text.TokenPair;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every case of the section {@code metrics} of the worked expectations. */
class ExpectedMetricsTest {

    @TestFactory
    Stream<DynamicTest> text() {
        return cases(
                section("metrics").get("text_cases"),
                c -> textMetric(c.get("target").asString(), c.get("prediction").asString()));
    }

    private static Function<String, Object> textMetric(String target, String prediction) {
        TokenPair characters = TokenPair.of(target, prediction);
        TokenPair words = TokenPair.of(TextUnit.WORD, target, prediction);
        return key -> switch (key) {
            case "exact_match" -> ExactMatch.of(target, prediction, TextNormalisation.NONE);
            case "exact_match_trimmed" -> ExactMatch.of(target, prediction, TextNormalisation.TRIMMED);
            case "quasi_exact_match" -> ExactMatch.of(target, prediction, TextNormalisation.QUASI);
            case "prefix_exact_match" -> ExactMatch.prefix(target, prediction, TextNormalisation.TRIMMED);
            case "char_edit_distance" -> EditDistance.of(characters);
            case "char_normalized_edit_distance" -> EditDistance.normalised(characters);
            case "char_edit_similarity" -> EditDistance.similarity(characters);
            case "char_positional_accuracy" -> PositionalAccuracy.leftAligned(characters);
            case "char_positional_accuracy_strict" -> PositionalAccuracy.strict(characters);
            case "char_positional_accuracy_right" -> PositionalAccuracy.rightAligned(characters);
            case "utf16_edit_distance" -> EditDistance.of(TokenPair.of(TextUnit.UTF16, target, prediction));
            case "nfc_edit_distance" ->
                EditDistance.of(
                        TokenPair.of(TextNormalisation.NFC.apply(target), TextNormalisation.NFC.apply(prediction)));
            case "nfc_exact_match" -> ExactMatch.of(target, prediction, TextNormalisation.NFC);
            case "nfkc_exact_match" -> ExactMatch.of(target, prediction, TextNormalisation.NFKC);
            case "token_f1_multiset" -> TokenF1.ofBags(TokenF1.quasiWords(target), TokenF1.quasiWords(prediction));
            case "token_f1_set" -> TokenF1.ofSets(TokenF1.quasiWords(target), TokenF1.quasiWords(prediction));
            case "word_edit_distance" -> EditDistance.of(words);
            case "word_edit_similarity" -> EditDistance.similarity(words);
            default -> throw new AssertionError("no metric for " + key);
        };
    }

    @TestFactory
    Stream<DynamicTest> numbers() {
        return cases(section("metrics").get("numeric_cases"), c -> {
            double target = c.get("target").asDouble();
            OptionalDouble found = LastNumber.in(c.get("prediction_text").asString());
            return key -> {
                if (found.isEmpty()) {
                    return key.equals("closeness") || key.equals("symmetric_closeness") || key.equals("correct_digits")
                            ? 0.0
                            : found;
                }
                double q = found.getAsDouble();
                return switch (key) {
                    case "parsed" -> q;
                    case "abs_error" -> Math.abs(q - target);
                    case "relative_error" -> 1 / NumericCloseness.of(target, q) - 1;
                    case "closeness" -> NumericCloseness.of(target, q);
                    case "symmetric_closeness" -> NumericCloseness.symmetric(target, q);
                    case "correct_digits" -> NumericCloseness.correctDigits(target, q);
                    default -> throw new AssertionError("no metric for " + key);
                };
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> multipleChoice() {
        return cases(section("metrics").get("multiple_choice_cases"), c -> {
            OptionScores scores = OptionScores.ofLogLikelihoods(doubles(c.get("log_likelihoods")));
            int gold = c.get("gold").asInt();
            List<String> texts = c.has("choices")
                    ? c.get("choices").valueStream().map(JsonNode::asString).toList()
                    : List.of();
            MultipleChoice item = new MultipleChoice(scores, gold);
            return key -> switch (key) {
                case "probabilities" -> scores.probabilities();
                case "grade_first_argmax" -> item.grade();
                case "grade_tie_share" -> item.tieSharedGrade();
                case "confidence" -> scores.confidence();
                case "entropy" -> scores.entropy();
                case "margin" -> item.margin();
                case "log_loss_bits" -> item.logLoss() / Math.log(2);
                case "acc_norm" -> scores.bestPerCodePoint(texts) == gold ? 1 : 0;
                case "acc_bytes" -> scores.bestPerByte(texts) == gold ? 1 : 0;
                default -> choiceMetric(key, item);
            };
        });
    }

    @Test
    void multipleChoiceDataset() {
        JsonNode data = section("metrics").get("multiple_choice_dataset");
        List<MultipleChoice> items = data.get("items")
                .valueStream()
                .map(item -> new MultipleChoice(
                        OptionScores.ofProbabilities(doubles(item.get("probabilities"))),
                        item.get("gold").asInt()))
                .toList();
        check(
                data.get("expected"),
                key -> items.stream()
                        .mapToDouble(item -> choiceMetric(key, item))
                        .average()
                        .orElseThrow());
    }

    private static double choiceMetric(String key, MultipleChoice item) {
        return switch (key) {
            case "accuracy" -> item.grade();
            case "brier_sum" -> item.brierSum();
            case "brier_mean" -> item.brierMean();
            case "brier_binary" -> item.brierBinary();
            case "log_loss" -> item.logLoss();
            default -> throw new AssertionError("no metric for " + key);
        };
    }

    @TestFactory
    Stream<DynamicTest> likelihood() {
        return cases(section("metrics").get("likelihood_cases"), c -> {
            String text = c.get("text").asString();
            DocumentLikelihood document = DocumentLikelihood.of(text, doubles(c.get("token_log_probs")));
            int codePoints = TextUnit.CODE_POINT.count(text);
            return key -> switch (key) {
                case "total_log_likelihood" -> document.logLikelihood();
                case "token_perplexity" -> document.tokenPerplexity();
                case "bits_per_token" -> document.bitsPerToken();
                case "bits_per_byte" -> document.bitsPerByte();
                case "byte_perplexity" -> document.bytePerplexity();
                case "bits_per_char" -> document.bitsPerByte() * document.bytes() / codePoints;
                case "bytes" -> text.getBytes(StandardCharsets.UTF_8).length;
                case "code_points" -> codePoints;
                case "geometric_mean_token_probability" -> document.meanTokenProbability();
                case "sequence_probability" -> Math.exp(document.logLikelihood());
                default -> throw new AssertionError("no metric for " + key);
            };
        });
    }

    @Test
    void likelihoodDataset() {
        JsonNode data = section("metrics").get("likelihood_dataset");
        List<DocumentLikelihood> documents = data.get("documents")
                .valueStream()
                .map(d -> new DocumentLikelihood(
                        d.get("log_likelihood").asDouble(),
                        d.get("tokens").asLong(),
                        0,
                        d.get("bytes").asLong()))
                .toList();
        check(data.get("expected"), key -> switch (key) {
            case "pooled_token_perplexity" -> Perplexity.pooled(documents);
            case "per_document_perplexity" -> Perplexity.perDocument(documents);
            case "mean_of_document_token_perplexities" -> Perplexity.meanOfDocuments(documents);
            case "bits_per_byte" ->
                documents.stream()
                        .reduce(DocumentLikelihood::plus)
                        .orElseThrow()
                        .bitsPerByte();
            default -> throw new AssertionError("no metric for " + key);
        });
    }

    @TestFactory
    Stream<DynamicTest> generation() {
        return cases(section("metrics").get("generation_cases"), c -> {
            List<String> predictions = strings(c.get("prediction"));
            // One list of references an item; a plain string or list of strings has one each.
            List<List<String>> references = new ArrayList<>();
            if (c.get("id").asString().equals("gen-bleu-multiref")) {
                // Given as sacreBLEU takes them: a list a reference stream, an entry an item.
                List<List<String>> streams = c.get("reference")
                        .valueStream()
                        .map(ExpectedMetricsTest::strings)
                        .toList();
                for (int i = 0; i < predictions.size(); i++) {
                    int item = i;
                    references.add(streams.get(item));
                }
            } else {
                strings(c.get("reference")).forEach(r -> references.add(List.of(r)));
            }
            return key -> generationMetric(key, predictions, references);
        });
    }

    private static Object generationMetric(String key, List<String> predictions, List<List<String>> references) {
        Bleu bleu = null;
        Chrf chrf = null;
        Chrf plus = null;
        Chrf lower = null;
        for (int i = 0; i < predictions.size(); i++) {
            String p = predictions.get(i);
            String r = references.get(i).get(0);
            Bleu b = Bleu.of(
                    references.get(i).stream()
                            .map(BleuTokeniser.WHITE_SPACE::split)
                            .toList(),
                    BleuTokeniser.WHITE_SPACE.split(p));
            bleu = bleu == null ? b : bleu.plus(b);
            Chrf c = Chrf.characters(r, p);
            chrf = chrf == null ? c : chrf.plus(c);
            Chrf w = Chrf.charactersAndWords(r, p);
            plus = plus == null ? w : plus.plus(w);
            Chrf l = Chrf.charactersAndWords(r.toLowerCase(Locale.ROOT), p.toLowerCase(Locale.ROOT));
            lower = lower == null ? l : lower.plus(l);
        }
        if (bleu == null || chrf == null || plus == null || lower == null) {
            throw new AssertionError("no items");
        }
        String p = predictions.get(0);
        String r = references.get(0).get(0);
        return switch (key) {
            case "chrf" -> chrf.score();
            case "chrf_plus_plus" -> plus.score();
            case "chrf_plus_plus_lowercase" -> lower.score();
            case "bleu4_whitespace_exp_smoothing", "bleu" -> bleu.score(Bleu.Smoothing.EXPONENTIAL);
            case "bleu4_whitespace_no_smoothing" -> bleu.score(Bleu.Smoothing.NONE);
            case "brevity_penalty" -> bleu.brevityPenalty();
            case "precisions" ->
                bleu.precisions(Bleu.Smoothing.NONE).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            case "rouge1_f" -> Rouge.n(1, r, p).f1();
            case "rouge2_f" -> Rouge.n(2, r, p).f1();
            case "rougeL_f" -> Rouge.longestCommonSubsequence(r, p).f1();
            default -> throw new AssertionError("no metric for " + key);
        };
    }

    @Test
    void robustness() {
        JsonNode data = section("cost_and_robustness").get("robustness");
        Robustness robustness = Robustness.of(data.get("correct_by_perturbation")
                .valueStream()
                .map(OutputExpectations::doubles)
                .toArray(double[][]::new));
        check(data.get("expected"), key -> switch (key) {
            case "clean_accuracy" -> robustness.clean();
            case "mean_accuracy" -> robustness.mean();
            case "worst_case_accuracy" -> robustness.worst();
            default -> throw new AssertionError("no metric for " + key);
        });
    }

    private static List<String> strings(JsonNode node) {
        return node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of(node.asString());
    }
}

package org.isoloss.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.OutputExpectations.check;
import static org.isoloss.metrics.OutputExpectations.compare;
import static org.isoloss.metrics.OutputExpectations.doubles;
import static org.isoloss.metrics.OutputExpectations.section;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.metrics.bias.ContextualCalibration;
import org.isoloss.metrics.calibration.BrierDecomposition;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.CalibrationLine;
import org.isoloss.metrics.calibration.Discrimination;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.isoloss.metrics.calibration.SelectiveAccuracy;
import org.isoloss.metrics.calibration.TemperatureScaling;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every case of the section {@code calibration} of the worked expectations. */
class ExpectedCalibrationTest {

    @TestFactory
    Stream<DynamicTest> calibration() {
        return section("calibration")
                .get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("id").asString(), () -> checkCase(c)));
    }

    private static void checkCase(JsonNode c) {
        CalibrationData data = data(c.get("confidence"), c.get("correct"));
        SelectiveAccuracy selective = SelectiveAccuracy.of(data, SelectiveAccuracy.Ties.INPUT_ORDER);
        ObjectNode expected = (ObjectNode) c.get("expected").deepCopy();
        JsonNode bins = expected.remove("bins_equal_width_10");
        List<ReliabilityDiagram.Bin> found =
                ReliabilityDiagram.equalWidth(data, 10).bins();
        assertThat(found).hasSize(bins.size());
        for (int m = 0; m < found.size(); m++) {
            ReliabilityDiagram.Bin bin = found.get(m);
            check(bins.get(m), key -> switch (key) {
                case "bin" -> bin.index() + 1;
                case "count" -> bin.count();
                case "accuracy" -> bin.accuracy();
                case "confidence" -> bin.confidence();
                default -> throw new AssertionError("no value for " + key);
            });
        }
        for (Map.Entry<String, JsonNode> entry :
                expected.remove("accuracy_at_coverage").properties()) {
            compare(
                    "coverage " + entry.getKey(),
                    entry.getValue(),
                    selective.atCoverage(Double.parseDouble(entry.getKey())));
        }
        // The file gives 10 decimals of coefficients whose own gradient is still 4e-9 (cal-edges), where one further
        // Newton step moves them by 1.9e-8; CalibrationTest holds our gradient to 1e-12.
        JsonNode intercept = expected.remove("calibration_intercept");
        JsonNode slope = expected.remove("calibration_slope");
        if (CalibrationLine.of(data) instanceof CalibrationLine.Fitted line) {
            assertThat(line.intercept()).isCloseTo(intercept.asDouble(), within(2e-8));
            assertThat(line.slope()).isCloseTo(slope.asDouble(), within(2e-8));
        } else {
            assertThat(slope.isNull()).as("slope defined").isTrue();
        }
        check(expected, key -> switch (key) {
            case "ece_equal_width_5" -> ReliabilityDiagram.equalWidth(data, 5).expectedCalibrationError();
            case "ece_equal_width_10" -> ReliabilityDiagram.equalWidth(data, 10).expectedCalibrationError();
            case "mce_equal_width_5" -> ReliabilityDiagram.equalWidth(data, 5).maximumCalibrationError();
            case "mce_equal_width_10" -> ReliabilityDiagram.equalWidth(data, 10).maximumCalibrationError();
            case "ece_equal_mass_5" -> ReliabilityDiagram.equalMass(data, 5).expectedCalibrationError();
            case "ece_equal_mass_10" -> ReliabilityDiagram.equalMass(data, 10).expectedCalibrationError();
            case "ece_1_bin" -> ReliabilityDiagram.equalMass(data, 1).expectedCalibrationError();
            case "signed_overconfidence" -> data.overconfidence();
            case "brier_of_confidence" -> data.brier();
            case "mean_selective_accuracy" -> selective.mean();
            case "aurc" -> selective.areaUnderRiskCoverage();
            case "auroc" -> Discrimination.areaUnderRoc(data);
            default -> throw new AssertionError("no value for " + key);
        });
    }

    @Test
    void brierDecomposition() {
        JsonNode c = section("calibration").get("brier_decomposition");
        BrierDecomposition parts = BrierDecomposition.of(data(c.get("forecast"), c.get("outcome")));
        ObjectNode expected = (ObjectNode) c.get("expected").deepCopy();
        expected.remove("identity");
        check(expected, key -> switch (key) {
            case "brier" -> parts.brier();
            case "reliability" -> parts.reliability();
            case "resolution" -> parts.resolution();
            case "uncertainty" -> parts.uncertainty();
            default -> throw new AssertionError("no value for " + key);
        });
    }

    @Test
    void temperatureScaling() {
        JsonNode c = section("calibration").get("temperature_scaling");
        List<MultipleChoice> items = IntStream.range(0, c.get("gold").size())
                .mapToObj(i -> new MultipleChoice(
                        OptionScores.ofLogLikelihoods(doubles(c.get("logits").get(i))),
                        c.get("gold").get(i).asInt()))
                .toList();
        var fitted = (TemperatureScaling.Fitted) TemperatureScaling.fit(items);
        double tolerance = c.get("relative_tolerance").asDouble();
        JsonNode expected = c.get("expected");
        assertThat(fitted.temperature()).isCloseTo(expected.get("temperature").asDouble(), within(4 * tolerance));
        assertThat(fitted.logLossBefore()).isCloseTo(expected.get("nll_before").asDouble(), within(tolerance));
        assertThat(fitted.logLossAfter()).isCloseTo(expected.get("nll_after").asDouble(), within(tolerance));
    }

    @Test
    void contextualCalibration() {
        JsonNode c = section("calibration").get("contextual_calibration");
        OptionScores before = OptionScores.ofProbabilities(doubles(c.get("probabilities")));
        OptionScores after = ContextualCalibration.by(
                        List.of(OptionScores.ofProbabilities(doubles(c.get("content_free")))))
                .apply(before);
        check(c.get("expected"), key -> switch (key) {
            case "calibrated" -> after.probabilities();
            case "argmax_before" -> before.best();
            case "argmax_after" -> after.best();
            default -> throw new AssertionError("no value for " + key);
        });
    }

    private static CalibrationData data(JsonNode confidence, JsonNode correct) {
        boolean[] right = new boolean[correct.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = correct.get(i).asInt() == 1;
        }
        return CalibrationData.of(doubles(confidence), right);
    }
}

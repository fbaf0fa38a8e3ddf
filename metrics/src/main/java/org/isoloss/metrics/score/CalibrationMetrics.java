package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.CalibrationLine;
import org.isoloss.metrics.calibration.ClassProbabilities;
import org.isoloss.metrics.calibration.DebiasedCalibrationError;
import org.isoloss.metrics.calibration.Discrimination;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.isoloss.metrics.calibration.SelectiveAccuracy;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/** Metrics of confidence. An item is right by what its file says, else by its options, else by exact match. */
final class CalibrationMetrics {

    private static final int BINS = 10;
    /** Items from which the interval of a debiased error covers. */
    private static final int ERROR_FROM = 50;
    /** Items from which the more confident half, and tenth, is of enough items for resamples of it. */
    private static final int HALF_FROM = 40;

    private static final int TENTH_FROM = 400;
    /** Items from which there are enough wrong answers to resample. */
    private static final int WRONG_FROM = 100;
    /** Items from which the line through few wrong answers is settled. */
    private static final int LINE_FROM = 200;

    private static final int LEAST_RESAMPLES = 200;

    private CalibrationMetrics() {}

    static List<Metric> all() {
        return List.of(
                defined(
                        error("ece", "sum over 10 bins of equal width of (n_m / n) |accuracy - confidence|")
                                .withoutInterval()
                                .corpus(),
                        d -> ReliabilityDiagram.equalWidth(d, BINS).expectedCalibrationError()),
                CorpusMetric.withInterval(
                        error("ece_debiased", "ece less what few items add to it")
                                .withoutInterval()
                                .corpus(),
                        AnswerConfidence::of,
                        items -> OptionalDouble.of(DebiasedCalibrationError.of(AnswerConfidence.data(items))),
                        CalibrationMetrics::errorInterval),
                defined(
                        error("ece_equal_mass", "the same over 10 bins of equal mass, equal confidences together")
                                .withoutInterval()
                                .corpus(),
                        d -> ReliabilityDiagram.equalMassOfDistinct(d, BINS).expectedCalibrationError()),
                defined(
                        error("ece_one_bin", "|mean confidence - accuracy|")
                                .withoutInterval()
                                .corpus(),
                        d -> Math.abs(d.overconfidence())),
                defined(
                        error("mce", "largest gap of 10 bins of equal width")
                                .withoutInterval()
                                .corpus(),
                        d -> ReliabilityDiagram.equalWidth(d, BINS).maximumCalibrationError()),
                ofClasses(
                        error("ece_classwise", "mean over classes of the ECE of that class's probability")
                                .withoutInterval()
                                .corpus(),
                        c -> c.classwiseError(BINS)),
                ofClasses(
                        error("ece_adaptive", "mean gap over classes and 10 bins of equal mass (Nixon et al.)")
                                .withoutInterval()
                                .corpus(),
                        c -> c.adaptiveError(BINS)),
                defined(
                        of("overconfidence", "mean confidence - accuracy")
                                .range(-1, 1)
                                .nearerIsBetter(0)
                                .continuous()
                                .corpus(),
                        CalibrationData::overconfidence),
                defined(
                        of("brier_of_confidence", "mean of (confidence - correct)^2")
                                .lowerIsBetter()
                                .continuous()
                                .intervalFrom(WRONG_FROM)
                                .corpus(),
                        CalibrationData::brier),
                line(
                        "calibration_slope",
                        "slope of ln odds of being right on the logit of confidence",
                        1,
                        l -> l.slope()),
                line("calibration_intercept", "intercept of the same line", 0, l -> l.intercept()),
                defined(
                        of("selective_accuracy_50", "accuracy of the more confident half")
                                .intervalFrom(HALF_FROM)
                                .corpus(),
                        d -> selective(d).atCoverage(0.5)),
                defined(
                        of("selective_accuracy_10", "accuracy of the most confident tenth")
                                .intervalFrom(TENTH_FROM)
                                .corpus(),
                        d -> selective(d).atCoverage(0.1)),
                defined(
                        of("mean_selective_accuracy", "mean over k of the accuracy of the k most confident items")
                                .intervalFrom(WRONG_FROM)
                                .corpus(),
                        d -> selective(d).mean()),
                defined(
                        of("aurc", "1 - mean selective accuracy")
                                .lowerIsBetter()
                                .intervalFrom(WRONG_FROM)
                                .corpus(),
                        d -> selective(d).areaUnderRiskCoverage()),
                metric(
                        of("auroc", "P(confidence of a right item > of a wrong one), ties 1/2")
                                .neutral(0.5)
                                .intervalFrom(WRONG_FROM)
                                .corpus(),
                        Discrimination::areaUnderRoc));
    }

    private static SelectiveAccuracy selective(CalibrationData data) {
        return SelectiveAccuracy.of(data, SelectiveAccuracy.Ties.AVERAGED);
    }

    /** What is biased upwards has no interval that covers; {@code ece_debiased} has its own. */
    private static MetricDescription.Builder error(String name, String formula) {
        return of(name, formula).lowerIsBetter().neutral(0).companion("brier_of_confidence");
    }

    private static Optional<ConfidenceInterval> errorInterval(List<AnswerConfidence> items, ScoreOptions options) {
        return items.size() < ERROR_FROM
                ? Optional.empty()
                : Optional.of(DebiasedCalibrationError.interval(
                        AnswerConfidence.data(items),
                        options.confidence(),
                        Math.max(LEAST_RESAMPLES, options.corpusResamples()),
                        options.seed()));
    }

    private static CorpusMetric line(
            String name, String formula, double ideal, ToDoubleFunction<CalibrationLine.Fitted> coefficient) {
        MetricDescription description = of(name, formula)
                .range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .nearerIsBetter(ideal)
                .continuous()
                .intervalFrom(LINE_FROM)
                .corpus();
        return metric(
                description,
                data -> CalibrationLine.of(data) instanceof CalibrationLine.Fitted fitted
                        ? OptionalDouble.of(coefficient.applyAsDouble(fitted))
                        : OptionalDouble.empty());
    }

    private static CorpusMetric defined(MetricDescription description, ToDoubleFunction<CalibrationData> figure) {
        return metric(description, data -> OptionalDouble.of(figure.applyAsDouble(data)));
    }

    private static CorpusMetric metric(
            MetricDescription description, Function<CalibrationData, OptionalDouble> figure) {
        return CorpusMetric.ofList(
                description, AnswerConfidence::of, items -> figure.apply(AnswerConfidence.data(items)));
    }

    private static CorpusMetric ofClasses(MetricDescription description, ToDoubleFunction<ClassProbabilities> figure) {
        return CorpusMetric.ofList(
                description, item -> item.choices().map(Choices::answer), (List<MultipleChoice> items) -> {
                    int classes = items.get(0).scores().options();
                    // Options of different questions are classes only if there are equally many.
                    boolean same = items.stream().allMatch(item -> item.scores().options() == classes);
                    return same
                            ? OptionalDouble.of(figure.applyAsDouble(new ClassProbabilities(items)))
                            : OptionalDouble.empty();
                });
    }
}

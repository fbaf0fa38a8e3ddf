package org.isoloss.identifiability.finetuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.finetuning.TransferCurve.Point;
import org.isoloss.identifiability.finetuning.TransferCurve.Snapshot;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.result.Measurement;

/**
 * All that was found about one twin.
 *
 * @param twin itself
 * @param transfers how fine-tuning went, by optimiser
 * @param speeds at the start, by optimiser
 * @param prediction by its tangent kernel
 * @param stableRate the largest of plain gradient descent, if it was searched; NaN if none was found
 * @param labelledSequences how many are needed, if that was asked; infinite if all are too few
 */
record TwinReport(
        Twin twin,
        Map<TransferOptimizer, TransferCurve> transfers,
        Map<TransferOptimizer, InitialSpeed> speeds,
        Prediction prediction,
        OptionalDouble stableRate,
        OptionalDouble labelledSequences) {

    static final String STEPS_TO_TARGET = "stepsToTarget";
    static final String PREDICTED_STEPS = "predictedSteps";
    static final String TRANSFER = "transfer";

    /** Returns the figures by probe and metric; the curves are under {@value #TRANSFER}. */
    Map<String, Map<String, Measurement>> behaviour() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        behaviour.put(STEPS_TO_TARGET, byOptimizer(transfers, TransferCurve::stepsToTarget));
        behaviour.put(PREDICTED_STEPS, byOptimizer(prediction.steps(), Double::doubleValue));
        behaviour.put("initialSpeed", initialSpeed());
        behaviour.put("areaUnderCurve", byOptimizer(transfers, TransferCurve::area));
        behaviour.put("oldExcessAtEnd", byOptimizer(transfers, t -> last(t).oldExcess()));
        behaviour.put(
                "oldRule1AtEnd", byOptimizer(transfers, t -> last(t).rules().oldRule1()));
        behaviour.put("gradientDescent", gradientDescent());
        behaviour.put("function", function(twin.gap()));
        behaviour.put(TRANSFER, curves());
        return behaviour;
    }

    private static Snapshot last(TransferCurve transfer) {
        return transfer.snapshots().get(transfer.snapshots().size() - 1);
    }

    private static <T> Map<String, Measurement> byOptimizer(
            Map<TransferOptimizer, T> figures, ToDoubleFunction<T> figure) {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        figures.forEach(
                (optimizer, value) -> metrics.put(optimizer.toString(), Measurement.of(figure.applyAsDouble(value))));
        return metrics;
    }

    private Map<String, Measurement> initialSpeed() {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put("kernel", Measurement.of(prediction.initialSpeed()));
        speeds.forEach((optimizer, speed) -> {
            String kind = optimizer.kind().toString();
            metrics.put(kind + "Predicted", Measurement.of(speed.predicted()));
            metrics.put(kind + "Measured", Measurement.of(speed.measured()));
        });
        return metrics;
    }

    private Map<String, Measurement> gradientDescent() {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put("curvature", Measurement.of(prediction.curvature()));
        metrics.put("curvatureBound", Measurement.of(prediction.curvatureBound()));
        metrics.put("stableRatePredicted", Measurement.of(prediction.stableRate()));
        stableRate.ifPresent(rate -> metrics.put("stableRate", Measurement.of(rate)));
        labelledSequences.ifPresent(count -> metrics.put("labelledSequences", Measurement.of(count)));
        return metrics;
    }

    private static Map<String, Measurement> function(FunctionGap gap) {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put("prefixes", Measurement.of(gap.prefixes()));
        metrics.put("differingValues", Measurement.of(gap.differing()));
        metrics.put("largestUlps", Measurement.of(gap.largestUlps()));
        metrics.put("largestDifference", Measurement.of(gap.largestDifference()));
        return metrics;
    }

    /** By optimiser, then by rate. */
    private Map<String, Measurement> curves() {
        Map<String, Map<String, Measurement>> byKind = new LinkedHashMap<>();
        transfers.forEach((optimizer, transfer) -> byKind.computeIfAbsent(
                        optimizer.kind().toString(), kind -> new LinkedHashMap<>())
                .put(Double.toString(optimizer.rate()), curve(transfer)));
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        byKind.forEach((kind, rates) -> metrics.put(kind, new Measurement.Group(rates)));
        return metrics;
    }

    private static Measurement curve(TransferCurve transfer) {
        Map<String, Measurement> group = new LinkedHashMap<>();
        group.put(STEPS_TO_TARGET, Measurement.of(transfer.stepsToTarget()));
        group.put("areaUnderCurve", Measurement.of(transfer.area()));
        group.put("step", series(transfer.points(), Point::step));
        group.put("excess", series(transfer.points(), Point::excess));
        group.put("snapshotStep", series(transfer.snapshots(), Snapshot::step));
        group.put("oldExcess", series(transfer.snapshots(), Snapshot::oldExcess));
        group.put("oldGrammatical", series(transfer.snapshots(), s -> s.rules().oldGrammatical()));
        group.put("oldRule1", series(transfer.snapshots(), s -> s.rules().oldRule1()));
        group.put(
                "oldRule2Completion",
                series(transfer.snapshots(), s -> s.rules().oldRule2()));
        group.put("newGrammatical", series(transfer.snapshots(), s -> s.rules().newGrammatical()));
        return new Measurement.Group(group);
    }

    private static <T> Measurement series(List<T> items, ToDoubleFunction<T> figure) {
        return Measurement.of(items.stream().mapToDouble(figure).toArray());
    }
}

package org.isoloss.identifiability.finetuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    static final String TRANSFER = "transfer";
    private static final String OLD_EXCESS_AT_END = "oldExcessAtEnd";
    private static final String PREDICTED = "predicted";
    private static final String MEASURED = "measured";

    /** Returns how fine-tuning with one of the study's optimisers went. */
    TransferCurve transfer(TransferOptimizer optimizer) {
        return Objects.requireNonNull(transfers.get(optimizer));
    }

    /** Returns the initial speed with one of the study's optimisers. */
    InitialSpeed speed(TransferOptimizer optimizer) {
        return Objects.requireNonNull(speeds.get(optimizer));
    }

    /**
     * Returns the figures by probe and metric. Numbers that stand in tables are metrics themselves; the rest, curves above
     * all, is grouped under {@value #TRANSFER} and {@code tangentKernel}.
     */
    Map<String, Map<String, Measurement>> behaviour() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        behaviour.put(STEPS_TO_TARGET, stepsToTarget());
        behaviour.put("predictedSteps", byOptimizer(prediction.steps(), Double::doubleValue));
        behaviour.put("initialSpeed", initialSpeed());
        behaviour.put("stableRate", stableRates());
        labelledSequences.ifPresent(count -> behaviour.put(
                "labelledSequences", Map.of(transfers.keySet().iterator().next().toString(), Measurement.of(count))));
        behaviour.put(OLD_EXCESS_AT_END, oldExcessAtEnd());
        behaviour.put("function", function(twin));
        behaviour.put("tangentKernel", Map.of("gaussNewton", gaussNewton()));
        behaviour.put(TRANSFER, curves());
        return behaviour;
    }

    /** Returns the figures in which twins are compared pair by pair. */
    Map<String, Map<String, Measurement>> differences() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        behaviour.put(STEPS_TO_TARGET, stepsToTarget());
        behaviour.put(OLD_EXCESS_AT_END, oldExcessAtEnd());
        return behaviour;
    }

    private Map<String, Measurement> stepsToTarget() {
        return byOptimizer(transfers, TransferCurve::stepsToTarget);
    }

    private Map<String, Measurement> oldExcessAtEnd() {
        return byOptimizer(transfers, t -> last(t).oldExcess());
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

    /** Of gradient descent; that of every optimiser is with its curve. */
    private Map<String, Measurement> initialSpeed() {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put(PREDICTED, Measurement.of(prediction.initialSpeed()));
        speeds.entrySet().stream()
                .filter(e -> e.getKey().kind() == TransferOptimizer.Kind.SGD)
                .findFirst()
                .ifPresent(
                        e -> metrics.put(MEASURED, Measurement.of(e.getValue().measured())));
        return metrics;
    }

    private Map<String, Measurement> stableRates() {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put(PREDICTED, Measurement.of(prediction.stableRate()));
        stableRate.ifPresent(rate -> metrics.put(MEASURED, Measurement.of(rate)));
        return metrics;
    }

    private Measurement gaussNewton() {
        Map<String, Measurement> group = new LinkedHashMap<>();
        group.put("largestAtStart", Measurement.of(prediction.curvature()));
        group.put("largestAtBound", Measurement.of(prediction.curvatureBound()));
        group.put("eigenvaluesAtBound", Measurement.of(prediction.spectrum()));
        return new Measurement.Group(group);
    }

    private static Map<String, Measurement> function(Twin twin) {
        Map<String, Measurement> metrics = new LinkedHashMap<>(gap(twin.gap()));
        twin.exceptedGap()
                .ifPresent(excepted -> metrics.put("afterUnusedSymbols", new Measurement.Group(gap(excepted))));
        return metrics;
    }

    private static Map<String, Measurement> gap(FunctionGap gap) {
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
                .put(optimizer.rateText(), curve(transfer, speed(optimizer))));
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        byKind.forEach((kind, rates) -> metrics.put(kind, new Measurement.Group(rates)));
        return metrics;
    }

    private static Measurement curve(TransferCurve transfer, InitialSpeed speed) {
        Map<String, Measurement> group = new LinkedHashMap<>();
        group.put(STEPS_TO_TARGET, Measurement.of(transfer.stepsToTarget()));
        group.put("areaUnderCurve", Measurement.of(transfer.area()));
        group.put("initialSpeedPredicted", Measurement.of(speed.predicted()));
        group.put("initialSpeedMeasured", Measurement.of(speed.measured()));
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

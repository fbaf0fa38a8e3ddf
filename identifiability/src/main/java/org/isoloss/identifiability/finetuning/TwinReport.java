package org.isoloss.identifiability.finetuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.finetuning.TransferCurve.Point;
import org.isoloss.identifiability.finetuning.TransferCurve.Snapshot;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.training.RateCurve;

/**
 * All that was found about one twin.
 *
 * @param twin itself
 * @param transfers how fine-tuning went, by optimiser
 * @param speeds at the start, by optimiser
 * @param prediction by its tangent kernel
 * @param stableRate the largest of plain gradient descent, if it was searched; NaN if none was found
 * @param bestRates how many steps it takes at which rates, by kind of optimiser; empty if that was not asked
 * @param labelledSequences how many are needed, if that was asked; infinite if all are too few
 */
record TwinReport(
        Twin twin,
        Map<TransferOptimizer, TransferCurve> transfers,
        Map<TransferOptimizer, InitialSpeed> speeds,
        TransferPrediction prediction,
        OptionalDouble stableRate,
        Map<TransferOptimizer.Kind, RateCurve> bestRates,
        OptionalDouble labelledSequences) {

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
     * all, is grouped under {@link TwinFigures#TRANSFER} and {@link TwinFigures#TANGENT_KERNEL}.
     */
    Map<String, Map<String, Measurement>> behaviour() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        put(behaviour, TwinFigures.STEPS_TO_TARGET, stepsToTarget());
        put(behaviour, TwinFigures.PREDICTED_STEPS, byOptimizer(prediction.steps(), Double::doubleValue));
        put(behaviour, TwinFigures.INITIAL_SPEED, initialSpeed());
        put(behaviour, TwinFigures.STABLE_RATE, stableRates());
        if (!bestRates.isEmpty()) {
            put(behaviour, TwinFigures.BEST_RATE, tuned());
        }
        labelledSequences.ifPresent(count -> put(
                behaviour,
                TwinFigures.LABELLED_SEQUENCES,
                new Measured().put(transfers.keySet().iterator().next().toString(), count)));
        put(behaviour, TwinFigures.OLD_EXCESS_AT_END, oldExcessAtEnd());
        put(behaviour, TwinFigures.FUNCTION, function(twin));
        put(behaviour, TwinFigures.TANGENT_KERNEL, new Measured().put(TwinFigures.GAUSS_NEWTON, gaussNewton()));
        put(behaviour, TwinFigures.TRANSFER, curves());
        return behaviour;
    }

    /** Returns the figures in which twins are compared pair by pair. */
    Map<String, Map<String, Measurement>> differences() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        put(behaviour, TwinFigures.STEPS_TO_TARGET, stepsToTarget());
        put(behaviour, TwinFigures.OLD_EXCESS_AT_END, oldExcessAtEnd());
        return behaviour;
    }

    private static void put(Map<String, Map<String, Measurement>> behaviour, Probe probe, Measured measured) {
        behaviour.put(probe.key(), measured.metrics());
    }

    private Measured stepsToTarget() {
        return byOptimizer(transfers, TransferCurve::stepsToTarget);
    }

    private Measured oldExcessAtEnd() {
        return byOptimizer(transfers, t -> last(t).oldExcess());
    }

    private static Snapshot last(TransferCurve transfer) {
        return transfer.snapshots().get(transfer.snapshots().size() - 1);
    }

    private static <T> Measured byOptimizer(Map<TransferOptimizer, T> figures, ToDoubleFunction<T> figure) {
        Measured measured = new Measured();
        figures.forEach((optimizer, value) -> measured.put(optimizer.toString(), figure.applyAsDouble(value)));
        return measured;
    }

    /** Of gradient descent; that of every optimiser is with its curve. */
    private Measured initialSpeed() {
        Measured measured = new Measured().put(TwinFigures.PREDICTED, prediction.initialSpeed());
        speeds.entrySet().stream()
                .filter(e -> e.getKey().kind() == TransferOptimizer.Kind.SGD)
                .findFirst()
                .ifPresent(e -> measured.put(TwinFigures.MEASURED, e.getValue().measured()));
        return measured;
    }

    private Measured stableRates() {
        Measured measured = new Measured().put(TwinFigures.PREDICTED, prediction.stableRate());
        stableRate.ifPresent(rate -> measured.put(TwinFigures.MEASURED, rate));
        return measured;
    }

    private Measured tuned() {
        Measured measured = new Measured();
        bestRates.forEach((kind, curve) -> measured.put(kind.toString(), tuned(curve)));
        return measured;
    }

    private static Measured tuned(RateCurve curve) {
        Measured measured = new Measured()
                .put(TwinFigures.STEPS, curve.best().steps())
                .put(TwinFigures.RATE, curve.best().rate());
        curve.goodRange().ifPresent(range -> measured.put(TwinFigures.GOOD_RANGE, range));
        curve.falling()
                .ifPresent(falling -> measured.put(TwinFigures.FALLING_STEPS, falling.steps())
                        .put(TwinFigures.FALLING_RATE, falling.rate()));
        return measured.put(TwinFigures.RATES_TRIED, series(curve.tried(), RateCurve.Tried::rate))
                .put(TwinFigures.STEPS_TRIED, series(curve.tried(), RateCurve.Tried::steps));
    }

    private Measured gaussNewton() {
        return new Measured()
                .put(TwinFigures.LARGEST_AT_START, prediction.curvature())
                .put(TwinFigures.LARGEST_AT_BOUND, prediction.curvatureBound())
                .put(TwinFigures.EIGENVALUES, prediction.spectrum());
    }

    private static Measured function(Twin twin) {
        Measured measured = gap(twin.gap());
        twin.exceptedGap().ifPresent(excepted -> measured.put(TwinFigures.AFTER_UNUSED, gap(excepted)));
        return measured;
    }

    private static Measured gap(FunctionGap gap) {
        return new Measured()
                .put(TwinFigures.PREFIXES, gap.prefixes())
                .put(TwinFigures.DIFFERING, gap.differing())
                .put(TwinFigures.LARGEST_ULPS, gap.largestUlps())
                .put(TwinFigures.LARGEST_DIFFERENCE, gap.largestDifference());
    }

    /** By optimiser, then by rate. */
    private Measured curves() {
        Map<String, Measured> byKind = new LinkedHashMap<>();
        transfers.forEach(
                (optimizer, transfer) -> byKind.computeIfAbsent(optimizer.kind().toString(), kind -> new Measured())
                        .put(TransferOptimizer.rateText(optimizer.rate()), curve(transfer, speed(optimizer))));
        Measured measured = new Measured();
        byKind.forEach(measured::put);
        return measured;
    }

    private static Measured curve(TransferCurve transfer, InitialSpeed speed) {
        return new Measured()
                .put(TwinFigures.STEPS, transfer.stepsToTarget())
                .put(TwinFigures.AREA, transfer.area())
                .put(TwinFigures.SPEED_PREDICTED, speed.predicted())
                .put(TwinFigures.SPEED_MEASURED, speed.measured())
                .put(TwinFigures.STEP, series(transfer.points(), Point::step))
                .put(TwinFigures.EXCESS, series(transfer.points(), Point::excess))
                .put(TwinFigures.SNAPSHOT_STEP, series(transfer.snapshots(), Snapshot::step))
                .put(TwinFigures.OLD_EXCESS, series(transfer.snapshots(), Snapshot::oldExcess))
                .put(
                        TwinFigures.OLD_GRAMMATICAL,
                        series(transfer.snapshots(), s -> s.rules().oldGrammatical()))
                .put(
                        TwinFigures.OLD_RULE_1,
                        series(transfer.snapshots(), s -> s.rules().oldRule1()))
                .put(
                        TwinFigures.OLD_RULE_2,
                        series(transfer.snapshots(), s -> s.rules().oldRule2()))
                .put(
                        TwinFigures.NEW_GRAMMATICAL,
                        series(transfer.snapshots(), s -> s.rules().newGrammatical()));
    }

    private static <T> double[] series(List<T> items, ToDoubleFunction<T> figure) {
        return items.stream().mapToDouble(figure).toArray();
    }
}

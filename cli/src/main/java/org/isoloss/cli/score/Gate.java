package org.isoloss.cli.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.score.view.Direction;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.statistics.MultipleTesting;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * Whether the second of two models is worse than the first by more than is allowed, and not by chance: the gate of
 * {@code --fail-if-worse}.
 *
 * @param checks one for each task and metric of which it is known which values are better
 * @param allowed by how much the second may be worse
 * @param untold what is left out: nothing tells which values are better, or there is no test, as of infinite scores
 */
record Gate(List<Check> checks, double allowed, List<String> untold) {

    private static final int P_DIGITS = 3;

    /** What was found of one task and metric. */
    enum Verdict {
        /** Worse by more than is allowed, and by more than chance gives. */
        WORSE("worse"),
        /** Worse by more than is allowed, which chance gives often enough. */
        NOT_SHOWN("worse, perhaps by chance"),
        /** Not worse by more than is allowed. */
        WITHIN("within");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * A difference that is gated.
     *
     * @param worseBy how much worse the second is, in the metric's unit; below 0 where it is better
     * @param pValue of the paired test, corrected over all checks (Holm)
     */
    record Check(ScoreDifference difference, double worseBy, double pValue, Verdict verdict) {}

    Gate {
        checks = List.copyOf(checks);
        untold = List.copyOf(untold);
    }

    /** Returns the gate over the differences of two models, the first being the one to hold. */
    static Gate of(List<ScoreDifference> differences, double allowed, double confidence) {
        List<ScoreDifference> gated = differences.stream()
                .filter(d -> worseBy(d).isPresent() && !Double.isNaN(d.pValue()))
                .toList();
        if (gated.isEmpty()) {
            throw new WrongInputException(
                    "--fail-if-worse: nothing to hold the second against; expected two models with"
                            + " scores of the same tasks, by a metric of which it is known which values are better");
        }
        double[] corrected = MultipleTesting.holm(
                gated.stream().mapToDouble(ScoreDifference::pValue).toArray());
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            double worse = worseBy(gated.get(i)).orElseThrow();
            Verdict verdict = worse <= allowed
                    ? Verdict.WITHIN
                    : corrected[i] <= 1 - confidence ? Verdict.WORSE : Verdict.NOT_SHOWN;
            checks.add(new Check(gated.get(i), worse, corrected[i], verdict));
        }
        return new Gate(
                checks,
                allowed,
                differences.stream()
                        .filter(d -> !gated.contains(d))
                        .map(Gate::name)
                        .toList());
    }

    private static String name(ScoreDifference d) {
        return d.metric().name() + (d.task().isEmpty() ? "" : " of " + d.task());
    }

    /** Returns what the gate says nothing of, in a line; nothing if it holds all against each other. */
    Optional<String> leftOut() {
        return untold.isEmpty()
                ? Optional.empty()
                : Optional.of("left out of the gate, without a test or a better end: "
                        + Shown.found(String.join(", ", untold)));
    }

    private static OptionalDouble worseBy(ScoreDifference d) {
        MetricDescription metric = d.metric();
        double worse = switch (Direction.of(metric)) {
            case HIGHER -> d.difference();
            case LOWER -> -d.difference();
            case NEUTRAL -> {
                double neutral = metric.neutral().orElse(0);
                yield Math.abs(d.second() - neutral) - Math.abs(d.first() - neutral);
            }
            case UNSTATED -> Double.NaN;
        };
        return Double.isNaN(worse) ? OptionalDouble.empty() : OptionalDouble.of(worse);
    }

    /** Tells whether nothing is shown to be worse. */
    boolean holds() {
        return checks.stream().noneMatch(check -> check.verdict() == Verdict.WORSE);
    }

    /** Returns the checks, the worst first. */
    Table table(String first, String second) {
        Table.Builder table = Table.of(
                "gate",
                "Gate: " + Shown.name(second) + " may be worse than " + Shown.name(first) + " by "
                        + Cell.number(allowed).display() + "; p of the paired tests, corrected over all (holm)",
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("worseBy", "worse by"),
                Column.right("correctedP", "corrected p"),
                Column.left("verdict", "verdict"));
        checks.stream()
                .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
                .forEach(check -> table.row(
                        Cell.text(check.difference().task()),
                        Cell.text(check.difference().metric().name()),
                        Cell.number(check.worseBy()),
                        Cell.number(check.pValue(), P_DIGITS),
                        Cell.text(check.verdict().words)));
        return table.build();
    }

    /** Returns what is worse, in a line; nothing if the gate holds. */
    Optional<String> failure() {
        List<String> worse = checks.stream()
                .filter(check -> check.verdict() == Verdict.WORSE)
                .map(check -> check.difference().metric().name()
                        + (check.difference().task().isEmpty()
                                ? ""
                                : " of " + check.difference().task()))
                .toList();
        return worse.isEmpty()
                ? Optional.empty()
                : Optional.of("worse by more than " + Cell.number(allowed).display() + ": "
                        + Shown.found(String.join(", ", worse)));
    }
}

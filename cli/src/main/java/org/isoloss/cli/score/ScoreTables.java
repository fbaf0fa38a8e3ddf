package org.isoloss.cli.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.score.Score;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.score.ScoreOptions;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Scores and differences as tables. */
final class ScoreTables {

    private static final int INTERVAL_DIGITS = 4;
    private static final int P_DIGITS = 3;

    private final ScoreOptions options;
    private final Correction correction;

    ScoreTables(ScoreOptions options, Correction correction) {
        this.options = options;
        this.correction = correction;
    }

    /** Returns the scores of every run, and the differences of every two if there are two. */
    List<Table> of(ScoreFindings findings) {
        Table scores = scores(findings);
        if (!findings.severalRuns()) {
            return List.of(scores);
        }
        Table.Builder differences = differenceTable();
        findings.pairs().forEach(pair -> addDifferences(differences, pair));
        return List.of(scores, differences.build());
    }

    /** Returns what is known of every metric. */
    static Table metrics() {
        Table.Builder table = Table.of(
                "metrics",
                "",
                Column.left("metric", "metric"),
                Column.left("range", "range"),
                Column.left("better", "better"),
                Column.left("kind", "kind"),
                Column.left("level", "level"),
                Column.left("neutral", "neutral"),
                Column.left("companion", "companion"),
                Column.left("definition", "definition"));
        for (Metric metric : Metrics.all()) {
            MetricDescription d = metric.description();
            table.row(
                    Cell.text(d.name()),
                    Cell.text("[" + end(d.lowest()) + ", " + end(d.highest()) + "]"),
                    Cell.text(better(d)),
                    Cell.text(kind(d)),
                    Cell.text(lower(d.level())),
                    d.neutral().isPresent() ? Cell.number(d.neutral().getAsDouble(), 2) : Cell.missing(),
                    d.companion().map(Cell::text).orElseGet(Cell::missing),
                    Cell.text(d.formula() + (d.unit().isEmpty() ? "" : " (" + d.unit() + ")")));
        }
        return table.build();
    }

    private Table scores(ScoreFindings findings) {
        Table.Builder table = Table.of(
                "scores",
                "Scores with " + percent() + " intervals",
                Column.left("run", "run"),
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("standardError", "std. error"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.left("better", "better"),
                Column.left("kind", "kind"));
        findings.runs().forEach(run -> addScores(table, run.name(), run.scores()));
        return table.build();
    }

    private static void addScores(Table.Builder table, String run, List<Score> scores) {
        for (Score score : scores) {
            Optional<ConfidenceInterval> interval = score.interval();
            table.row(
                    Cell.text(run),
                    Cell.text(score.task()),
                    Cell.text(score.metric().name()),
                    score.items().isPresent() ? Cell.count(score.items().getAsLong()) : Cell.missing(),
                    number(OptionalDouble.of(score.value()), Cell.DEFAULT_DIGITS),
                    number(score.standardError(), 2),
                    end(interval.map(ConfidenceInterval::low)),
                    end(interval.map(ConfidenceInterval::high)),
                    Cell.text(better(score.metric())),
                    Cell.text(kind(score.metric())));
        }
    }

    private Table.Builder differenceTable() {
        return Table.of(
                "differences",
                "Differences, first minus second on the same items, with " + percent() + " intervals; p-values "
                        + (correction == Correction.NONE
                                ? "uncorrected"
                                : "corrected over tasks (" + lower(correction) + ")"),
                Column.left("first", "first"),
                Column.left("second", "second"),
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("items", "items"),
                Column.right("firstValue", "first"),
                Column.right("secondValue", "second"),
                Column.right("difference", "difference"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("correlation", "corr."),
                Column.right("pValue", "p"),
                Column.right("correctedP", "corrected p"),
                Column.left("test", "test"),
                Column.right("detectable", "can be told"));
    }

    private void addDifferences(Table.Builder table, ScoreFindings.Pair pair) {
        for (ScoreFindings.Tested tested : pair.differences()) {
            ScoreDifference d = tested.difference();
            table.row(
                    Cell.text(pair.first()),
                    Cell.text(pair.second()),
                    Cell.text(d.task()),
                    Cell.text(d.metric().name()),
                    d.items() > 0 ? Cell.count(d.items()) : Cell.missing(),
                    Cell.number(d.first()),
                    Cell.number(d.second()),
                    number(OptionalDouble.of(d.difference()), Cell.DEFAULT_DIGITS),
                    end(d.interval().map(ConfidenceInterval::low)),
                    end(d.interval().map(ConfidenceInterval::high)),
                    number(d.correlation(), 2),
                    number(OptionalDouble.of(d.pValue()), P_DIGITS),
                    number(OptionalDouble.of(tested.correctedP()), P_DIGITS),
                    Cell.text(d.test().title()),
                    number(tested.detectable(), 2));
        }
    }

    private String percent() {
        return Cell.number(100 * options.confidence(), 6).display().replaceFirst("\\.?0+$", "") + " %";
    }

    private static Cell end(Optional<Double> end) {
        return end.map(value -> Cell.number(value, INTERVAL_DIGITS)).orElseGet(Cell::missing);
    }

    private static Cell number(OptionalDouble value, int digits) {
        return value.isPresent() && !Double.isNaN(value.getAsDouble())
                ? Cell.number(value.getAsDouble(), digits)
                : Cell.missing();
    }

    private static String end(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "-inf" : "inf";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String better(MetricDescription metric) {
        return switch (metric.orientation()) {
            case HIGHER, LOWER -> lower(metric.orientation());
            case NEUTRAL -> "near " + end(metric.neutral().orElseThrow());
            case UNSTATED -> "";
        };
    }

    /** What may make the metric jump where the model changes smoothly. */
    private static String kind(MetricDescription metric) {
        if (metric.continuity() == MetricDescription.Continuity.UNSTATED) {
            return "";
        }
        return lower(metric.continuity()) + ", " + lower(metric.linearity());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

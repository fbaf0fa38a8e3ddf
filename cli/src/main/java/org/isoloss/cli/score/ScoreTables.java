package org.isoloss.cli.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.score.RecordedRun;
import org.isoloss.metrics.score.RunScores;
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
    private final Consumer<String> note;
    private final Set<String> groups = new TreeSet<>(); // aggregates of tasks, which are no further tests
    private final List<ScoreDifference> found = new ArrayList<>(); // of the first two runs
    private int withoutInterval;

    ScoreTables(ScoreOptions options, Correction correction, Consumer<String> note) {
        this.options = options;
        this.correction = correction;
        this.note = note;
    }

    /** Returns the scores of every run, and the differences of every two if there are two. */
    List<Table> of(ScoredFiles files) {
        List<Table> tables = new ArrayList<>();
        tables.add(scores(files));
        Table.Builder differences = differenceTable();
        List<RunScores> runs = files.withItems();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                List<ScoreDifference> ofPair = runs.get(i).differences(runs.get(j), options);
                addDifferences(differences, runs.get(i).name(), runs.get(j).name(), ofPair);
                found.addAll(i == 0 && j == 1 ? ofPair : List.of());
                if (ofPair.isEmpty()) {
                    note.accept("not compared: " + runs.get(i).whyNotCompared(runs.get(j)));
                }
            }
        }
        List<RecordedRun> recorded = files.recorded();
        recorded.forEach(run -> groups.addAll(run.groups()));
        if (!groups.isEmpty()) {
            note.accept("aggregates of other tasks, which count as no further tests: "
                    + Shown.found(String.join(", ", groups)));
        }
        for (int i = 0; i < recorded.size(); i++) {
            for (int j = i + 1; j < recorded.size(); j++) {
                List<ScoreDifference> ofPair = recorded.get(i).differences(recorded.get(j), options);
                addDifferences(
                        differences, recorded.get(i).name(), recorded.get(j).name(), ofPair);
                found.addAll(i == 0 && j == 1 ? ofPair : List.of());
            }
        }
        if (runs.size() > 1 || recorded.size() > 1) {
            tables.add(differences.build());
        }
        return tables;
    }

    /** Returns the differences of the first two runs, once the tables were made. */
    List<ScoreDifference> differencesOfFirstTwo() {
        return List.copyOf(found);
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
                    d.neutral().isPresent() ? Cell.text(end(d.neutral().getAsDouble())) : Cell.missing(),
                    d.companion().map(Cell::text).orElseGet(Cell::missing),
                    Cell.text(d.formula() + (d.unit().isEmpty() ? "" : " (" + d.unit() + ")")));
        }
        return table.build();
    }

    private Table scores(ScoredFiles files) {
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
        boolean any = false;
        for (RunScores run : files.withItems()) {
            any |= addScores(table, run.name(), run.scores(options));
        }
        for (RecordedRun run : files.recorded()) {
            any |= addScores(table, run.name(), run.scores(options));
        }
        if (withoutInterval > 0) {
            note.accept(withoutInterval + (withoutInterval == 1 ? " figure has" : " figures have")
                    + " no interval, since none would cover what it says: see docs/metrics.md, few items");
        }
        if (!any) {
            throw new WrongInputException(
                    "nothing to score: no item holds what the metrics asked for read, or --task leaves none;"
                            + " see isoloss score --list-metrics");
        }
        return table.build();
    }

    private boolean addScores(Table.Builder table, String run, List<Score> scores) {
        for (Score score : scores) {
            Optional<ConfidenceInterval> interval = score.interval();
            boolean silent = interval.isEmpty() && score.items().orElse(0) > 1 && Double.isFinite(score.value());
            withoutInterval += silent ? 1 : 0;
            if (Double.isInfinite(score.value()) && score.items().orElse(0) > 1) {
                note.accept(run + ": " + score.metric().name() + " of " + Shown.found(score.task())
                        + " is infinite, since that of an item is");
            }
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
        return !scores.isEmpty();
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
                Column.left("test", "test"));
    }

    private void addDifferences(Table.Builder table, String first, String second, List<ScoreDifference> differences) {
        Map<ScoreDifference, Double> corrected = corrected(differences);
        for (ScoreDifference d : differences) {
            table.row(
                    Cell.text(first),
                    Cell.text(second),
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
                    number(OptionalDouble.of(corrected.getOrDefault(d, Double.NaN)), P_DIGITS),
                    Cell.text(d.test().title()));
        }
    }

    /** The corrected p-values: a metric's tasks are one family. */
    private Map<ScoreDifference, Double> corrected(List<ScoreDifference> differences) {
        Map<String, List<ScoreDifference>> families = new LinkedHashMap<>();
        for (ScoreDifference d : differences) {
            if (!Double.isNaN(d.pValue()) && !groups.contains(d.task())) {
                families.computeIfAbsent(d.metric().name(), name -> new ArrayList<>())
                        .add(d);
            }
        }
        Map<ScoreDifference, Double> corrected = new LinkedHashMap<>();
        for (List<ScoreDifference> family : families.values()) {
            double[] values = correction.of(
                    family.stream().mapToDouble(ScoreDifference::pValue).toArray());
            for (int i = 0; i < values.length; i++) {
                corrected.put(family.get(i), values[i]);
            }
        }
        return corrected;
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

package org.isoloss.cli.report;

import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.chart.AdaptedTask;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A run of in context or fine-tuning as tables: a row a crossing; a row a number of labelled examples and way of using them. */
final class AdaptationTables {

    private final List<AdaptedTask> tasks;

    AdaptationTables(RunResult run) {
        tasks = AdaptedTask.of(run);
    }

    /** Returns both; they have no rows for another study's run. */
    Stream<Table> all() {
        return Stream.of(crossings(), byExamples());
    }

    /** Returns where fine-tuning overtakes the prompt, and what both cost there. */
    Table crossings() {
        Table.Builder table = Table.of(
                "crossings",
                "Where fine-tuning overtakes the prompt",
                Column.left("task", "task"),
                Column.left("way", "way"),
                Column.right("examples", "labelled examples"),
                Column.right("low", "95% from"),
                Column.right("high", "95% to"),
                Column.right("measuredExamples", "costs with examples"),
                Column.right("trainingFlops", "FLOPs of training"),
                Column.right("inContextFlopsPerQuery", "FLOPs a query, in the prompt"),
                Column.right("flopsPerQuery", "FLOPs a query, fine-tuned"),
                Column.right("breakEvenQueries", "cheaper from queries"));
        for (AdaptedTask task : tasks) {
            for (AdaptedTask.Way way : task.ways()) {
                way.crossing()
                        .ifPresent(crossing -> table.row(
                                Cell.text(task.task()),
                                Cell.text(way.name()),
                                Cell.number(crossing.examples(), 3),
                                Cell.number(crossing.low(), 3),
                                Cell.number(crossing.high(), 3),
                                whole(crossing.measuredExamples()),
                                whole(crossing.trainingFlops()),
                                whole(crossing.inContextFlopsPerQuery()),
                                whole(crossing.flopsPerQuery()),
                                known(crossing.breakEvenQueries(), 3)));
            }
        }
        return table.build();
    }

    /** Returns the curves. */
    Table byExamples() {
        Table.Builder table = Table.of(
                "labelled-examples",
                "By number of labelled examples",
                Column.left("task", "task"),
                Column.left("way", "way"),
                Column.right("examples", "labelled examples"),
                Column.right("accuracy", "accuracy"),
                Column.right("standardError", "standard error"),
                Column.right("optimalAccuracy", "of the best answers"),
                Column.right("steps", "steps"),
                Column.right("learningRate", "learning rate"),
                Column.right("trainingFlops", "FLOPs of training"),
                Column.right("flopsPerQuery", "FLOPs a query"),
                Column.right("breakEvenQueries", "cheaper from queries"));
        for (AdaptedTask task : tasks) {
            for (AdaptedTask.Way way : task.ways()) {
                for (AdaptedTask.Point point : way.points()) {
                    table.row(
                            Cell.text(task.task()),
                            Cell.text(way.name()),
                            Cell.count(point.examples()),
                            Cell.number(point.accuracy(), 3),
                            known(point.standardError(), 2),
                            known(task.optimal(), 3),
                            whole(point.steps()),
                            known(point.learningRate(), 3),
                            whole(point.trainingFlops()),
                            whole(point.flopsPerQuery()),
                            known(point.breakEvenQueries(), 3));
                }
            }
        }
        return table.build();
    }

    private static Cell whole(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.count((long) value);
    }

    private static Cell known(double value, int digits) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value, digits);
    }
}

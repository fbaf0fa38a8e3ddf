package org.isoloss.cli.study.adaptation;

import java.util.List;
import org.isoloss.identifiability.adaptation.AdaptationFigures;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A run of in context or fine-tuning as tables: a row a crossing; a row a number of labelled examples and way of using them. */
public final class AdaptationTables {

    private final List<AdaptedTask> tasks;

    AdaptationTables(RunResult run) {
        tasks = AdaptedTask.of(run);
    }

    /** Returns both; they have no rows for another study's run. */
    List<Table> all() {
        return List.of(crossings(), byExamples());
    }

    /** Returns where fine-tuning overtakes the prompt, and what both cost there. */
    Table crossings() {
        Table.Builder table = Table.of(
                "crossings",
                "Where fine-tuning overtakes the prompt",
                Column.left("task", "task"),
                Column.left("way", "way"),
                right(AdaptationFigures.EXAMPLES),
                right(AdaptationFigures.LOW),
                right(AdaptationFigures.HIGH),
                right(AdaptationFigures.MEASURED_EXAMPLES),
                right(AdaptationFigures.TRAINING_FLOPS),
                right(AdaptationFigures.IN_CONTEXT_FLOPS_PER_QUERY),
                right(AdaptationFigures.FLOPS_PER_QUERY),
                right(AdaptationFigures.BREAK_EVEN_QUERIES));
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
                right(AdaptationFigures.EXAMPLES),
                right(AdaptationFigures.ACCURACY),
                right(AdaptationFigures.STANDARD_ERROR),
                right(AdaptationFigures.OPTIMAL_ACCURACY),
                right(AdaptationFigures.STEPS),
                right(AdaptationFigures.LEARNING_RATE),
                right(AdaptationFigures.TRAINING_FLOPS),
                right(AdaptationFigures.FLOPS_PER_QUERY),
                right(AdaptationFigures.BREAK_EVEN_QUERIES));
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

    private static Column right(Figure figure) {
        return Column.right(figure.key(), figure.name());
    }

    private static Cell whole(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.count((long) value);
    }

    private static Cell known(double value, int digits) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value, digits);
    }
}

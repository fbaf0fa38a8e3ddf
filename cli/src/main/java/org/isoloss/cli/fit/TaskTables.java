package org.isoloss.cli.fit;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.fit.ChinchillaLaw;
import org.isoloss.metrics.fit.LossSigmoid;
import org.isoloss.metrics.forecast.TaskCheckpoints;
import org.isoloss.metrics.forecast.TaskTwoSteps;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** The tables of tasks that have a loss of their own: two steps, and where they lead. */
final class TaskTables {

    private static final int DIGITS = 6;

    private TaskTables() {}

    static List<Table> of(List<TaskTwoSteps> tasks) {
        return List.of(steps(tasks), predictions(tasks)).stream()
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static Table steps(List<TaskTwoSteps> tasks) {
        Table.Builder table = Table.of(
                "taskLaws",
                "Tasks in two steps: loss = E + A / N^alpha + B / D^beta, score = a / (1 + exp(-k (loss - middle))) + b",
                Column.left("task", "task"),
                Column.right("runs", "runs"),
                Column.right("e", "E"),
                Column.right("a", "A"),
                Column.right("alpha", "alpha"),
                Column.right("b", "B"),
                Column.right("beta", "beta"),
                Column.right("error", "mean error, %"),
                Column.right("sigmoidA", "a"),
                Column.right("middle", "middle"),
                Column.right("k", "k"),
                Column.right("sigmoidB", "b"));
        for (TaskTwoSteps task : tasks) {
            Optional<ChinchillaLaw> law = LossFits.best(task.law());
            Optional<LossSigmoid> curve = LossFits.best(task.curve());
            table.row(
                    Cell.text(task.task()),
                    Cell.count(task.fitted().size()),
                    cell(law, ChinchillaLaw::e),
                    cell(law, ChinchillaLaw::a),
                    cell(law, ChinchillaLaw::alpha),
                    cell(law, ChinchillaLaw::b),
                    cell(law, ChinchillaLaw::beta),
                    cell(law, l -> error(task.fitted(), l)),
                    cell(curve, LossSigmoid::a),
                    cell(curve, LossSigmoid::middle),
                    cell(curve, LossSigmoid::k),
                    cell(curve, LossSigmoid::b));
        }
        return table.build();
    }

    private static double error(List<TaskCheckpoints.Run> runs, ChinchillaLaw law) {
        return 100
                * runs.stream()
                        .mapToDouble(run -> Math.abs(law.loss(run.size(), run.tokens()) / run.loss() - 1))
                        .average()
                        .orElse(Double.NaN);
    }

    private static Table predictions(List<TaskTwoSteps> tasks) {
        Table.Builder table = Table.of(
                "tasks",
                "Tasks of the other runs, each the mean of its last " + TaskCheckpoints.AVERAGED
                        + " checkpoints, with relative errors in percent",
                Column.left("task", "task"),
                Column.left("run", "run"),
                Column.right("loss", "loss"),
                Column.right("predictedLoss", "predicted"),
                Column.right("lossError", "off, %"),
                Column.right("score", "score"),
                Column.right("ofTrueLoss", "of its loss"),
                Column.right("ofTrueLossError", "off, %"),
                Column.right("predicted", "in two steps"),
                Column.right("scoreError", "off, %"));
        for (TaskTwoSteps task : tasks) {
            Optional<ChinchillaLaw> law = LossFits.best(task.law());
            Optional<LossSigmoid> curve = LossFits.best(task.curve());
            if (law.isEmpty() || curve.isEmpty()) {
                continue;
            }
            for (TaskCheckpoints.Run run : task.others()) {
                double loss = law.get().loss(run.size(), run.tokens());
                double ofTrue = curve.get().score(run.loss());
                double score = curve.get().score(loss);
                table.row(
                        Cell.text(task.task()),
                        Cell.text(run.name()),
                        Cell.number(run.loss(), DIGITS),
                        Cell.number(loss, DIGITS),
                        off(loss, run.loss()),
                        Cell.number(run.score(), DIGITS),
                        Cell.number(ofTrue, DIGITS),
                        off(ofTrue, run.score()),
                        Cell.number(score, DIGITS),
                        off(score, run.score()));
            }
        }
        return table.build();
    }

    private static Cell off(double predicted, double actual) {
        return Cell.number(100 * (predicted / actual - 1));
    }

    private static <T> Cell cell(Optional<T> fit, ToDoubleFunction<T> figure) {
        return fit.map(f -> Cell.number(figure.applyAsDouble(f), DIGITS)).orElseGet(Cell::missing);
    }
}

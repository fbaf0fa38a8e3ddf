package org.isoloss.cli.study.emergence;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.MetricFindings;
import org.isoloss.identifiability.emergence.SizeFindings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A run as tables: a row a size, a row a metric. */
final class EmergenceTables {

    private final List<TrainedAbility> abilities;

    EmergenceTables(List<TrainedAbility> abilities) {
        this.abilities = abilities;
    }

    List<Table> all() {
        return List.of(sizes(), seeds(), shapes());
    }

    /** Returns what networks of each size can do. */
    Table sizes() {
        Table.Builder table = Table.of(
                "sizes",
                "Networks by size",
                Column.left("task", "task"),
                right(ModelResult.PARAMETERS.key(), ModelResult.PARAMETERS.name()),
                right("operations", "training operations"),
                right(AnswerFigures.EXACT_MATCH.key(), AnswerFigures.EXACT_MATCH.name()),
                right("product", "product of digits"),
                right(AbilityMetric.SUCCESS_PROBABILITY),
                right("nats", "nats an answer"),
                Column.right("byPosition", "right by position"));
        for (TrainedAbility ability : abilities) {
            for (SizeFindings size : ability.found().sizes()) {
                table.row(
                        Cell.text(ability.label()),
                        Cell.count(size.parameters()),
                        Cell.number(size.trainingFlops(), 3),
                        Cell.number(size.spread().mean(), 3),
                        Cell.number(size.product(), 3),
                        Cell.number(size.successProbability(), 3),
                        Cell.number(size.nats(), 3),
                        Cell.text(String.join(
                                " ",
                                size.digits().stream()
                                        .map(share -> Cell.number(share, 2).display())
                                        .toList())));
            }
        }
        return table.build();
    }

    /** Returns how seeds of each size differ. */
    Table seeds() {
        Table.Builder table = Table.of(
                "seeds",
                "Seeds by size",
                Column.left("task", "task"),
                right(ModelResult.PARAMETERS.key(), ModelResult.PARAMETERS.name()),
                right("seeds", "seeds"),
                right("succeeded", "succeed"),
                right("shareLow", "share, 95% from"),
                right("shareHigh", "to"),
                right("mean", "exact match, mean"),
                right("median", "median"),
                right("mode", "mode"),
                right("dip", "p of the dip"),
                Column.left("groups", "groups"),
                right("ofSeeds", "jump of a seed, steps"),
                right("ofMean", "of the mean"));
        for (TrainedAbility ability : abilities) {
            for (SizeFindings size : ability.found().sizes()) {
                table.row(
                        Cell.text(ability.label()),
                        Cell.count(size.parameters()),
                        Cell.count(size.exactMatch().size()),
                        Cell.count(size.spread().succeeded()),
                        Cell.number(size.spread().shareLow(), 2),
                        Cell.number(size.spread().shareHigh(), 2),
                        Cell.number(size.spread().mean(), 3),
                        Cell.number(size.spread().median(), 3),
                        Cell.number(size.spread().mode(), 3),
                        Cell.number(size.spread().dipPValue(), 2),
                        Cell.text(size.spread().twoGroups() ? "two" : "not told"),
                        known(size.jump().ofSeeds()),
                        known(size.jump().ofMean()));
            }
        }
        return table.build();
    }

    /** Returns how each metric grows with size. */
    Table shapes() {
        Table.Builder table = Table.of(
                "shapes",
                "The same outputs, metric by metric",
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                right("first", "smallest"),
                right("last", "largest"),
                right("breakthroughness", "breakthroughness"),
                right("linearity", "linearity"),
                Column.left("shape", "shape"),
                right("surprise", "p(surprise)"));
        for (TrainedAbility ability : abilities) {
            for (MetricFindings metric : ability.found().metrics()) {
                List<Cell> row = new ArrayList<>(List.of(
                        Cell.text(ability.label()),
                        Cell.text(metric.metric().figure().name()),
                        Cell.number(metric.scores().get(0), 3),
                        Cell.number(metric.scores().get(metric.scores().size() - 1), 3),
                        Cell.number(metric.breakthroughness(), 3),
                        Cell.number(metric.linearity(), 3),
                        Cell.text(metric.shape()),
                        Double.isNaN(metric.surprisePValue())
                                ? Cell.missing()
                                : Cell.number(metric.surprisePValue(), 2)));
                table.row(row);
            }
        }
        return table.build();
    }

    private static Cell known(double steps) {
        return Double.isNaN(steps) ? Cell.missing() : Cell.number(steps, 3);
    }

    private static Column right(AbilityMetric metric) {
        return right(metric.key(), metric.figure().name());
    }

    private static Column right(String key, String heading) {
        return Column.right(key, heading);
    }
}

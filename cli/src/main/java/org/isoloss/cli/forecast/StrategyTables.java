package org.isoloss.cli.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.ResampledRange;
import org.isoloss.metrics.strategy.GainByCompute;
import org.isoloss.metrics.strategy.PairedScores;
import org.isoloss.metrics.strategy.StrategyThreshold;
import org.isoloss.metrics.strategy.TableStrategy;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Strategies and their baselines as tables with every figure. */
final class StrategyTables {

    private StrategyTables() {}

    static List<Table> of(List<TableStrategy> strategies) {
        List<Table> tables = new ArrayList<>();
        Table.Builder words =
                Table.of("answer", "From which compute on does it pay?", Column.left("sentence", "sentence"));
        strategies.forEach(
                strategy -> StrategyText.answer(strategy).forEach(sentence -> words.row(Cell.text(sentence))));
        tables.add(words.build());
        tables.add(gains(strategies));
        tables.add(thresholds(strategies));
        tables.add(extractions(strategies));
        tables.add(models(strategies));
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private static Table gains(List<TableStrategy> strategies) {
        Table.Builder rows = Table.of(
                "gains",
                "Gain by compute",
                Column.left("strategy", "strategy"),
                Column.left("baseline", "baseline"),
                Column.right("fromLog10", "from log10"),
                Column.right("toLog10", "to log10"),
                Column.right("models", "models"),
                Column.right("baselineMean", "baseline mean"),
                Column.right("gain", "mean gain"),
                Column.right("gainLow", "low"),
                Column.right("gainHigh", "high"),
                Column.right("positive", "gain"),
                Column.right("significantlyPositive", "gain beyond noise"),
                Column.right("significantlyNegative", "lose beyond noise"));
        for (TableStrategy strategy : strategies) {
            for (GainByCompute group : strategy.gains()) {
                rows.row(
                        Cell.text(strategy.strategy()),
                        Cell.text(strategy.baseline()),
                        finite(group.fromLog()),
                        finite(group.toLog()),
                        Cell.count(group.models()),
                        Cell.number(group.baseline()),
                        Cell.number(group.mean()),
                        end(group.interval(), ConfidenceInterval::low),
                        end(group.interval(), ConfidenceInterval::high),
                        Cell.count(group.positive()),
                        Cell.count(group.significantlyPositive()),
                        Cell.count(group.significantlyNegative()));
            }
        }
        return rows.build();
    }

    private static Table thresholds(List<TableStrategy> strategies) {
        Table.Builder rows = Table.of(
                "thresholds",
                "Where it begins to pay, log10 of compute",
                Column.left("strategy", "strategy"),
                Column.left("baseline", "baseline"),
                Column.right("hinge", "rise begins"),
                Column.right("hingeLow", "low"),
                Column.right("hingeHigh", "high"),
                Column.right("hingeResampledLow", "resamples from"),
                Column.right("hingeResampledHigh", "to"),
                Column.right("level", "gain before"),
                Column.right("slope", "slope a decade"),
                Column.right("isotonic", "above 0 from"),
                Column.right("isotonicLow", "resamples from"),
                Column.right("isotonicHigh", "to"),
                Column.right("spearman", "Spearman"),
                Column.left("lastException", "largest that gains nothing"),
                Column.right("lastExceptionLog10", "its log10"),
                Column.right("lastExceptionGain", "its gain"));
        for (TableStrategy strategy : strategies) {
            strategy.threshold().ifPresent(threshold -> rows.row(threshold(strategy, threshold)));
        }
        return rows.build();
    }

    private static List<Cell> threshold(TableStrategy strategy, StrategyThreshold threshold) {
        Optional<ConfidenceInterval> hinge = threshold.hingeInterval();
        Optional<ResampledRange> range = threshold.crossingRange();
        Optional<PairedScores.Model> last = threshold.lastException();
        return List.of(
                Cell.text(strategy.strategy()),
                Cell.text(strategy.baseline()),
                Cell.number(threshold.hinge().start()),
                end(hinge, ConfidenceInterval::low),
                end(hinge, ConfidenceInterval::high),
                end(threshold.hingeRange(), ResampledRange::low),
                end(threshold.hingeRange(), ResampledRange::high),
                Cell.number(threshold.hinge().level()),
                Cell.number(threshold.hinge().slope()),
                number(threshold.crossing()),
                end(range, ResampledRange::low),
                end(range, ResampledRange::high),
                finite(threshold.rankCorrelation()),
                last.map(m -> Cell.text(m.name())).orElseGet(Cell::missing),
                last.map(m -> Cell.number(m.logCompute())).orElseGet(Cell::missing),
                last.map(m -> Cell.number(m.gain())).orElseGet(Cell::missing));
    }

    private static Table extractions(List<TableStrategy> strategies) {
        Table.Builder rows = Table.of(
                "extractions",
                "Baselines that fail by their form",
                Column.left("baseline", "baseline"),
                Column.right("mean", "mean"),
                Column.left("other", "other extraction"),
                Column.right("otherMean", "its mean"));
        for (TableStrategy strategy : strategies) {
            strategy.warning()
                    .ifPresent(other -> rows.row(
                            Cell.text(strategy.baseline()),
                            Cell.number(other.mean()),
                            Cell.text(other.other()),
                            Cell.number(other.otherMean())));
        }
        return rows.build();
    }

    private static Table models(List<TableStrategy> strategies) {
        Table.Builder rows = Table.of(
                "models",
                "Models with and without",
                Column.left("strategy", "strategy"),
                Column.left("model", "model"),
                Column.left("family", "family"),
                Column.right("log10Compute", "log10 compute"),
                Column.right("baseline", "baseline"),
                Column.right("with", "with strategy"),
                Column.right("gain", "gain"));
        for (TableStrategy strategy : strategies) {
            for (PairedScores.Model model : strategy.scores().models()) {
                rows.row(
                        Cell.text(strategy.strategy()),
                        Cell.text(model.name()),
                        Cell.text(model.family()),
                        Cell.number(model.logCompute()),
                        Cell.number(model.baseline()),
                        Cell.number(model.strategy()),
                        Cell.number(model.gain()));
            }
        }
        return rows.build();
    }

    private static <T> Cell end(Optional<T> range, ToDoubleFunction<T> end) {
        return range.map(found -> Cell.number(end.applyAsDouble(found))).orElseGet(Cell::missing);
    }

    private static Cell finite(double value) {
        return Double.isFinite(value) ? Cell.number(value) : Cell.missing();
    }

    private static Cell number(OptionalDouble value) {
        return value.isPresent() ? Cell.number(value.getAsDouble()) : Cell.missing();
    }
}

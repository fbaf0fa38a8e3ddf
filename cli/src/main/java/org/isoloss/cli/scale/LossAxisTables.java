package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.lossaxis.GivenLoss;
import org.isoloss.metrics.lossaxis.LossAxis;
import org.isoloss.metrics.lossaxis.ScoresAtLoss;
import org.isoloss.metrics.lossaxis.TableLossAxis;
import org.isoloss.metrics.regression.ClusteredEffect;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Scores on the axis of the loss as tables with every figure. */
final class LossAxisTables {

    private LossAxisTables() {}

    static List<Table> of(TableLossAxis axes, List<String> answer) {
        List<Table> tables = new ArrayList<>();
        Table.Builder words =
                Table.of("answer", "Does size matter once the loss is known?", Column.left("sentence", "sentence"));
        answer.forEach(sentence -> words.row(Cell.text(sentence)));
        tables.add(words.build());
        tables.add(size(axes));
        tables.add(others(axes));
        tables.add(levels(axes));
        tables.add(scores(axes));
        return tables.stream()
                .filter(table -> table.key().equals("answer") || !table.rows().isEmpty())
                .toList();
    }

    private static Table size(TableLossAxis axes) {
        Table.Builder rows = Table.of(
                "size",
                "What a decade of size adds to the loss",
                Column.left("behaviour", "behaviour"),
                Column.right("points", "points"),
                Column.right("r2Loss", "R2 of loss"),
                Column.right("r2Known", "R2 of loss and covariates"),
                Column.right("r2Both", "R2 with size"),
                Column.right("r2Size", "R2 of size"),
                Column.right("partialR2", "size given loss"),
                Column.right("lossPartialR2", "loss given size"),
                Column.right("f", "F"),
                Column.right("p", "p"),
                Column.right("q", "q"),
                Column.right("slope", "a decade adds"),
                Column.right("slopeLow", "low"),
                Column.right("slopeHigh", "high"),
                Column.right("clusteredError", "SE by model (CR1)"),
                Column.right("clusteredP", "p of it"),
                Column.right("robustError", "SE by model (CR2)"),
                Column.right("residualLoss", "residual SD of loss"),
                Column.right("residualBoth", "residual SD of both"));
        for (int i = 0; i < axes.axes().size(); i++) {
            TableLossAxis.Named named = axes.axes().get(i);
            Optional<GivenLoss> size = named.axis().size();
            Optional<GivenLoss.Effect> effect = size.flatMap(GivenLoss::effect);
            Optional<ClusteredEffect> robust = effect.flatMap(GivenLoss.Effect::robust);
            rows.row(
                    Cell.text(named.name()),
                    Cell.count(named.axis().points()),
                    number(named.axis().loss()),
                    number(size.map(s -> s.added().shareWithout()).orElse(Double.NaN)),
                    number(size.map(s -> s.added().shareWith()).orElse(Double.NaN)),
                    number(size.map(GivenLoss::alone).orElse(Double.NaN)),
                    number(size.map(s -> s.added().partial()).orElse(Double.NaN)),
                    number(size.map(GivenLoss::lossGivenIt).orElse(Double.NaN)),
                    number(size.map(s -> s.added().statistic()).orElse(Double.NaN)),
                    number(size.map(s -> s.added().pValue()).orElse(Double.NaN)),
                    number(axes.sizeQ().get(i)),
                    number(effect.map(GivenLoss.Effect::slope).orElse(Double.NaN)),
                    number(robust.map(r -> r.interval().low()).orElse(Double.NaN)),
                    number(robust.map(r -> r.interval().high()).orElse(Double.NaN)),
                    number(effect.map(GivenLoss.Effect::clusteredError).orElseGet(OptionalDouble::empty)),
                    number(effect.map(GivenLoss.Effect::pValue).orElseGet(OptionalDouble::empty)),
                    number(robust.map(ClusteredEffect::standardError).orElse(Double.NaN)),
                    number(size.map(GivenLoss::residualOfLoss).orElse(Double.NaN)),
                    number(size.map(GivenLoss::residualOfBoth).orElse(Double.NaN)));
        }
        return rows.build();
    }

    private static Table others(TableLossAxis axes) {
        Table.Builder rows = Table.of(
                "covariates",
                "What else adds to the loss",
                Column.left("behaviour", "behaviour"),
                Column.left("covariate", "covariate"),
                Column.right("r2Loss", "R2 of loss"),
                Column.right("r2Both", "R2 of both"),
                Column.right("r2Covariate", "R2 of it"),
                Column.right("partialR2", "it given loss"),
                Column.right("lossPartialR2", "loss given it"),
                Column.right("p", "p"));
        for (TableLossAxis.Named named : axes.axes()) {
            for (Map.Entry<String, GivenLoss> other : named.axis().others().entrySet()) {
                GivenLoss given = other.getValue();
                rows.row(
                        Cell.text(named.name()),
                        Cell.text(other.getKey()),
                        number(given.added().shareWithout()),
                        number(given.added().shareWith()),
                        number(given.alone()),
                        number(given.added().partial()),
                        number(given.lossGivenIt()),
                        number(given.added().pValue()));
            }
        }
        return rows.build();
    }

    private static Table levels(TableLossAxis axes) {
        Table.Builder rows = Table.of(
                "atLoss",
                "Models where their losses first fall to a level",
                Column.left("behaviour", "behaviour"),
                Column.right("loss", "loss"),
                Column.right("models", "models"),
                Column.right("least", "least"),
                Column.right("greatest", "greatest"),
                Column.right("range", "range"),
                Column.right("itemError", "item SE"),
                Column.right("q", "Q"),
                Column.right("degreesOfFreedom", "df"),
                Column.right("p", "p that they are one"));
        for (TableLossAxis.Named named : axes.axes()) {
            for (ScoresAtLoss at : named.axis().levels()) {
                Optional<ScoresAtLoss.Agreement> agreement = at.agreement();
                rows.row(
                        Cell.text(named.name()),
                        Cell.number(at.level()),
                        Cell.count(at.scores().size()),
                        Cell.number(at.scores().values().stream()
                                .mapToDouble(v -> v)
                                .min()
                                .orElseThrow()),
                        Cell.number(at.scores().values().stream()
                                .mapToDouble(v -> v)
                                .max()
                                .orElseThrow()),
                        Cell.number(at.range()),
                        number(agreement.map(ScoresAtLoss.Agreement::itemError).orElse(Double.NaN)),
                        number(agreement.map(ScoresAtLoss.Agreement::statistic).orElse(Double.NaN)),
                        agreement.map(a -> Cell.count(a.degreesOfFreedom())).orElseGet(Cell::missing),
                        number(agreement.map(ScoresAtLoss.Agreement::pValue).orElse(Double.NaN)));
            }
        }
        return rows.build();
    }

    private static Table scores(TableLossAxis axes) {
        Table.Builder rows = Table.of(
                "scoresAtLoss",
                "Scores of models at these levels",
                Column.left("behaviour", "behaviour"),
                Column.right("loss", "loss"),
                Column.left("model", "model"),
                Column.right("score", "score"));
        for (TableLossAxis.Named named : axes.axes()) {
            LossAxis axis = named.axis();
            for (ScoresAtLoss at : axis.levels()) {
                at.scores()
                        .forEach((model, score) -> rows.row(
                                Cell.text(named.name()),
                                Cell.number(at.level()),
                                Cell.text(model),
                                Cell.number(score)));
            }
        }
        return rows.build();
    }

    private static Cell number(OptionalDouble value) {
        return value.isPresent() ? Cell.number(value.getAsDouble()) : Cell.missing();
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }
}

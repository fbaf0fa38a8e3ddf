package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Every number that runs measured, one a row: losses, behaviour, points of curves. Figures of few-shot prompts stand with the
 * length {@code k} and the number {@code n} of their examples, points of training curves with their step as {@code n}, all
 * other lists with the place, from 0, as {@code n}.
 */
final class ObservationTable {

    private final Table.Builder table = Table.of(
            "observations",
            "Observations",
            Column.left("study", "study"),
            Column.left("run", "run"),
            Column.right("seed", "seed"),
            Column.left("objective", "objective"),
            Column.left("model", "model"),
            Column.right("repetition", "repetition"),
            Column.left("probe", "probe"),
            Column.left("metric", "metric"),
            Column.right("k", "k"),
            Column.right("n", "n"),
            Column.right("value", "value"),
            Column.right("error", "error"));

    private ObservationTable() {}

    /** Returns the observations of some runs. */
    static Table of(List<ReportedRun> runs, StudyPages pages) {
        ObservationTable observations = new ObservationTable();
        runs.forEach(run -> run.result()
                .models()
                .forEach(model -> observations.add(
                        run, model, pages.of(run.result().study()).forms(run.result()))));
        return observations.table.build();
    }

    private void add(ReportedRun run, ModelResult model, Optional<PromptForms> forms) {
        for (LossFigure figure : LossFigure.values()) {
            row(run, model, LossFigure.LOSS, figure.figure().key(), null, null, figure.of(model.loss()), Double.NaN);
        }
        model.behaviour()
                .forEach((probe, metrics) -> metrics.forEach((metric, value) -> {
                    Measurement errors = metric.equals(Accuracy.SHARE.key())
                            ? metrics.getOrDefault(Accuracy.STANDARD_ERROR.key(), Measurement.NOTHING)
                            : Measurement.NOTHING;
                    add(run, model, probe, metric, value, errors, forms);
                }));
        TrainingRecord training = model.training();
        if (training != null) {
            training.curve()
                    .forEach(point -> row(
                            run,
                            model,
                            "training",
                            LossFigure.PER_TOKEN.figure().key(),
                            null,
                            point.step(),
                            point.loss(),
                            Double.NaN));
        }
    }

    private void add(
            ReportedRun run,
            ModelResult model,
            String probe,
            String metric,
            Measurement value,
            Measurement errors,
            Optional<PromptForms> forms) {
        if (value instanceof Measurement.Scalar scalar) {
            row(run, model, probe, metric, null, null, scalar.value(), errors.number());
        } else if (value instanceof Measurement.Group group) {
            group.members()
                    .forEach((name, member) ->
                            add(run, model, probe, metric + "/" + name, member, Measurement.NOTHING, forms));
        } else if (forms.filter(form -> fits(form, value)).isPresent()) {
            PromptForms form = forms.get();
            for (int i = 0; i < value.entries().size(); i++) {
                for (int j = 0; j < value.entry(i).entries().size(); j++) {
                    row(
                            run,
                            model,
                            probe,
                            metric,
                            (long) form.exampleLengths().get(i),
                            (long) form.examples().get(j),
                            value.entry(i).entry(j).number(),
                            errors.entry(i).entry(j).number());
                }
            }
        } else {
            for (int i = 0; i < value.entries().size(); i++) {
                Measurement entry = value.entry(i);
                if (entry instanceof Measurement.Scalar scalar) {
                    row(
                            run,
                            model,
                            probe,
                            metric,
                            null,
                            (long) i,
                            scalar.value(),
                            errors.entry(i).number());
                } else {
                    add(run, model, probe, metric + "/" + i, entry, Measurement.NOTHING, forms);
                }
            }
        }
    }

    private static boolean fits(PromptForms form, Measurement value) {
        return value.entries().size() == form.exampleLengths().size()
                && value.entries().stream()
                        .allMatch(row -> row.entries().size() == form.examples().size());
    }

    private void row(
            ReportedRun run,
            ModelResult model,
            String probe,
            String metric,
            @Nullable Long k,
            @Nullable Long n,
            double value,
            double error) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(run.result().study()),
                Cell.text(run.name()),
                Cell.count(run.result().seed()),
                Cell.text(model.family()),
                Cell.text(model.name()),
                Cell.count(model.repetition()),
                Cell.text(probe),
                Cell.text(metric),
                k == null ? Cell.missing() : Cell.count(k),
                n == null ? Cell.missing() : Cell.count(n),
                Double.isNaN(value) ? Cell.missing() : Cell.number(value),
                Double.isNaN(error) ? Cell.missing() : Cell.number(error)));
        table.row(cells);
    }
}

package org.isoloss.cli.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/** How far each trained model is above the entropy of the law, step by step. */
public final class TrainingCurvesChart implements Chart {

    private final Families families;
    private final Rows rows;
    private final long total;

    private TrainingCurvesChart(RunResult run, double entropy) {
        List<ModelResult> all =
                run.models().stream().filter(model -> hasCurve(model)).toList();
        this.families = Families.of(run);
        List<ModelResult> trained = Thinning.cloud(all, Thinning.LIMIT / 4).kept();
        int limit = Math.max(4, Thinning.LIMIT / Math.max(1, trained.size()));
        Rows.Builder points = Rows.over("model", "family", "step", "loss", "excess");
        for (ModelResult model : trained) {
            for (TrainingRecord.Point point : Thinning.curve(curve(model), limit, TrainingRecord.Point::loss)
                    .kept()) {
                points.add(
                        Shown.name(model.name()),
                        Families.of(model),
                        point.step(),
                        point.loss(),
                        point.loss() - entropy);
            }
        }
        this.rows = points.build();
        this.total = all.stream().mapToLong(model -> curve(model).size()).sum();
    }

    /** Returns the chart; empty if no model of the run was trained, or under several laws. */
    public static Optional<Chart> of(RunResult run) {
        Entropy entropy = run.law().entropy();
        if (entropy == null) {
            return Optional.empty();
        }
        TrainingCurvesChart chart = new TrainingCurvesChart(run, entropy.perToken());
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    private static boolean hasCurve(ModelResult model) {
        return !curve(model).isEmpty();
    }

    private static List<TrainingRecord.Point> curve(ModelResult model) {
        return model.training() == null ? List.of() : model.training().curve();
    }

    @Override
    public String id() {
        return "training-curves";
    }

    @Override
    public String title() {
        return "Training curves";
    }

    @Override
    public String caption() {
        String thinned = rows.size() < total
                ? String.format(
                        Locale.ROOT,
                        " Thinned: %,d of %,d points are drawn, the lowest and highest of each stretch among them; "
                                + "result.json has all.",
                        rows.size(),
                        total)
                : "";
        return "Loss above the entropy of the law, one line a model, on a logarithmic axis. Drag to move, scroll to zoom, "
                + "double-click to reset."
                + thinned;
    }

    @Override
    public Spec spec() {
        View lines = View.of(
                        Mark.lines().strokeWidth(1.6).opacity(0.85).with("clip", true),
                        Encoding.quantitative(Channel.X, "step").title("optimiser steps"),
                        Encoding.quantitative(Channel.Y, "excess")
                                .title("loss above the entropy, nats a token")
                                .scale(Scale.log())
                                .format("~e")
                                .axis("tickCount", 6),
                        families.colour("family", rows.column("family")),
                        families.dash("family", rows.column("family")),
                        Encoding.group("model"))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.number("step", "step", ",d"),
                        Tooltip.number("loss", "loss, nats a token", ".6f"),
                        Tooltip.number("excess", "above the entropy", ".2~e"))
                .where("datum.excess > 0")
                .zoomable()
                .height(300);
        String lead = "Line chart of the loss above the entropy, in nats a token, by optimiser step.";
        return new Spec(Description.of(lead, rows, "family", List.of("step", "excess")), rows, lines);
    }
}

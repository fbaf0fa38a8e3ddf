package org.isoloss.cli.study.finetuning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.RunResult;

/** Curves of fine-tuning by optimiser steps, a panel an optimiser, a line a twin. */
public final class TransferCurvesChart implements Chart {

    /** What the curves show. */
    private enum Kind {
        NEW_LANGUAGE(
                "transfer-curves",
                "Learning the new language",
                TwinFigures.STEP,
                TwinFigures.EXCESS,
                "loss above the entropy, nats a token",
                "Loss on the new language above its entropy. All twins begin at one point, for they are one function."),
        OLD_LANGUAGE(
                "old-language",
                "Keeping the old language",
                TwinFigures.SNAPSHOT_STEP,
                TwinFigures.OLD_GRAMMATICAL,
                TwinFigures.OLD_GRAMMATICAL.name(),
                "Share of prompts of the old language that are still completed to words of it, while the new one is "
                        + "learnt.");

        private final String id;
        private final String title;
        private final Figure steps;
        private final Figure values;
        private final String words;
        private final String caption;

        Kind(String id, String title, Figure steps, Figure values, String words, String caption) {
            this.id = id;
            this.title = title;
            this.steps = steps;
            this.values = values;
            this.words = words;
            this.caption = caption;
        }

        Encoding y() {
            Encoding y = Encoding.quantitative(Channel.Y, "value").title(words);
            return this == NEW_LANGUAGE
                    ? y.scale(Scale.log().with("nice", false)).format("~g").axis("tickCount", 5)
                    : y.scale(Scale.linear().domain(0, 1)).format("%").axis("tickCount", 5);
        }

        /** Values that have a place on the axis: zero has none on a logarithmic one. */
        boolean drawable(double value) {
            return Double.isFinite(value) && (this == OLD_LANGUAGE || value > 0);
        }
    }

    private final Kind kind;
    private final Families families;
    private final Rows rows;
    private final long total;

    private TransferCurvesChart(RunResult run, Kind kind) {
        this.kind = kind;
        this.families = Families.ofEachModel(run);
        List<TransferRun> transfers =
                Thinning.cloud(TransferRun.of(run), Thinning.LIMIT / 4).kept();
        int limit = Math.max(4, Thinning.LIMIT / Math.max(1, transfers.size()));
        Rows.Builder points = Rows.over("optimizer", "model", "family", "step", "value");
        long all = 0;
        for (TransferRun transfer : transfers) {
            List<TransferRun.Point> curve = transfer.curve(kind.steps, kind.values).stream()
                    .filter(point -> kind.drawable(point.value()))
                    .toList();
            all += curve.size();
            for (TransferRun.Point point :
                    Thinning.curve(curve, limit, TransferRun.Point::value).kept()) {
                points.add(
                        Shown.name(transfer.optimizer()),
                        Shown.name(transfer.model()),
                        Shown.name(transfer.model()),
                        point.step(),
                        point.value());
            }
        }
        this.rows = points.build();
        this.total = all;
    }

    /** Returns the loss on the new language; empty if the run has no fine-tunings. */
    public static Optional<Chart> newLanguage(RunResult run) {
        return orEmpty(new TransferCurvesChart(run, Kind.NEW_LANGUAGE));
    }

    /** Returns what is kept of the old language; empty likewise. */
    public static Optional<Chart> oldLanguage(RunResult run) {
        return orEmpty(new TransferCurvesChart(run, Kind.OLD_LANGUAGE));
    }

    private static Optional<Chart> orEmpty(TransferCurvesChart chart) {
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return kind.id;
    }

    @Override
    public String title() {
        return kind.title;
    }

    @Override
    public String caption() {
        String thinned = rows.size() < total
                ? String.format(
                        Locale.ROOT,
                        " Thinned: %,d of %,d points are drawn, the lowest and highest of each stretch among them.",
                        rows.size(),
                        total)
                : "";
        return kind.caption + " Steps on a logarithmic axis that has zero." + thinned;
    }

    @Override
    public Spec spec() {
        View panel = View.of(
                        Mark.lines().strokeWidth(1.8).opacity(0.9),
                        Encoding.quantitative(Channel.X, "step")
                                .title("optimiser steps")
                                .scale(Scale.symlog(1).with("nice", false))
                                .axis("values", List.of(0, 1, 10, 100, 1000, 10_000, 100_000))
                                .axis("labelExpr", "format(datum.value, '~s')"),
                        kind.y(),
                        families.colour("family", rows.column("family")),
                        families.dash("family", rows.column("family")),
                        Encoding.group("model"))
                .tooltip(
                        Tooltip.text("model", "twin"),
                        Tooltip.text("optimizer", "optimiser"),
                        Tooltip.number("step", "step", ",d"),
                        Tooltip.number("value", kind.words, ".3~g"))
                .height(260);
        String lead = "Line charts, one an optimiser, a line a twin: " + kind.words + " by optimiser steps.";
        List<?> panels = rows.column("optimizer").stream().distinct().toList();
        return new Spec(
                Description.of(lead, rows, "family", List.of("step", "value")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "optimizer")
                        .with("title", null)
                        .with("sort", panels)));
    }
}

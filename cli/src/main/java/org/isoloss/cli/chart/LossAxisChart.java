package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.metrics.lossaxis.LossAxis;
import org.isoloss.metrics.lossaxis.TableLossAxis;

/** One score over the loss, a colour a model: where models of all sizes lie on one curve, size adds nothing. */
public final class LossAxisChart implements Chart {

    private final String loss;
    private final TableLossAxis.Named named;
    private final int place;
    private final Thinning<LossAxis.Point> kept;
    private final Rows rows;

    private LossAxisChart(TableLossAxis axes, TableLossAxis.Named named, double most) {
        this.loss = Shown.name(axes.loss());
        this.named = named;
        this.place = axes.axes().indexOf(named);
        this.kept = Thinning.cloud(
                named.points().stream().filter(point -> point.loss() <= most).toList(), Thinning.LIMIT);
        Rows.Builder points = Rows.over("model", "loss", "score", "size", "progress");
        kept.kept()
                .forEach(point -> points.add(
                        Shown.name(point.model()),
                        point.loss(),
                        point.score(),
                        Math.pow(10, point.logSize()),
                        point.progress()));
        this.rows = points.build();
    }

    /** Returns the chart of a behaviour, of points whose loss is at most a number. */
    public static Chart of(TableLossAxis axes, TableLossAxis.Named named, double most) {
        return new LossAxisChart(axes, named, most);
    }

    @Override
    public String id() {
        return "loss-axis-" + (place + 1);
    }

    @Override
    public String title() {
        return Shown.name(named.name());
    }

    @Override
    public String caption() {
        return "One point a model at a checkpoint; the loss falls to the right."
                + (kept.thinned()
                        ? String.format(
                                Locale.ROOT,
                                " Thinned: %,d of %,d points are drawn, evenly chosen.",
                                kept.kept().size(),
                                kept.total())
                        : "");
    }

    @Override
    public Spec spec() {
        List<String> models = new ArrayList<>();
        rows.column("model").stream().map(String::valueOf).distinct().forEach(models::add);
        View points = View.of(
                        Mark.points().size(45).opacity(0.75),
                        Encoding.quantitative(Channel.X, "loss")
                                .title(loss)
                                .scale(Scale.linear()
                                        .fromData()
                                        .with("reverse", true)
                                        .with("padding", 10))
                                .axis("tickCount", 6),
                        Encoding.quantitative(Channel.Y, "score")
                                .title(title())
                                .scale(Scale.linear().fromData().with("padding", 10))
                                .axis("tickCount", 5),
                        Palette.colours("model", models),
                        Palette.shapes("model", models))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.number("size", "parameters", ".3~s"),
                        Tooltip.number("progress", "tokens or steps", ".3~s"),
                        Tooltip.number("loss", "loss", ".4~g"),
                        Tooltip.number("score", "score", ".4~g"))
                .height(300);
        return new Spec(
                Description.of(
                        "Scatter plot, one point a model at a checkpoint: loss across, falling, " + title()
                                + " upwards.",
                        rows,
                        "model",
                        List.of("loss", "score")),
                rows,
                points);
    }
}

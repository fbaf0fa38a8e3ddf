package org.isoloss.cli.study.finetuning;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.RunResult;

/** The speed of learning at the start: predicted by the tangent kernel against measured. */
public final class SpeedChart implements Chart {

    private static final String PREDICTED = TwinFigures.PREDICTED.key();
    private static final String MEASURED = TwinFigures.MEASURED.key();

    private final Rows rows;

    private SpeedChart(RunResult run) {
        Rows.Builder points = Rows.over("model", "optimizer", PREDICTED, MEASURED);
        for (TransferRun transfer :
                Thinning.cloud(TransferRun.of(run), Thinning.LIMIT).kept()) {
            double predicted =
                    transfer.figures().figure(TwinFigures.SPEED_PREDICTED).number();
            double measured =
                    transfer.figures().figure(TwinFigures.SPEED_MEASURED).number();
            if (predicted > 0 && measured > 0 && Double.isFinite(predicted * measured)) {
                points.add(Shown.name(transfer.model()), Shown.name(transfer.optimizer()), predicted, measured);
            }
        }
        rows = points.build();
    }

    /** Returns the chart; empty if the run predicts no speeds. */
    public static Optional<Chart> of(RunResult run) {
        SpeedChart chart = new SpeedChart(run);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "initial-speed";
    }

    @Override
    public String title() {
        return "Predicted beside measured";
    }

    @Override
    public String caption() {
        return "Decrease of the loss for a small step, by the linearised network and in truth. On the dashed line the two "
                + "agree.";
    }

    @Override
    public Spec spec() {
        double low = range().getMin();
        double high = range().getMax();
        Rows diagonal =
                Rows.over(PREDICTED, MEASURED).add(low, low).add(high, high).build();
        View equal = View.of(
                        Mark.lines()
                                .dashed()
                                .strokeWidth(1.2)
                                .colour("var(--muted)")
                                .silent()
                                .decorative(),
                        axis(Channel.X, PREDICTED, "predicted initial speed"),
                        axis(Channel.Y, MEASURED, "measured initial speed"))
                .data(diagonal);
        List<String> optimizers = rows.column("optimizer").stream()
                .map(String::valueOf)
                .distinct()
                .toList();
        View points = View.of(
                        Mark.points().size(80).opacity(0.8),
                        axis(Channel.X, PREDICTED, "predicted initial speed"),
                        axis(Channel.Y, MEASURED, "measured initial speed"),
                        Palette.colours("optimizer", optimizers),
                        Palette.shapes("optimizer", optimizers))
                .tooltip(
                        Tooltip.text("model", "twin"),
                        Tooltip.text("optimizer", "optimiser"),
                        Tooltip.number(PREDICTED, TwinFigures.PREDICTED.name(), ".4~g"),
                        Tooltip.number(MEASURED, TwinFigures.MEASURED.name(), ".4~g"));
        String lead = "Scatter plot, one point a twin and optimiser: predicted initial speed across, measured upwards.";
        return new Spec(
                Description.of(lead, rows, "optimizer", List.of(PREDICTED, MEASURED)),
                rows,
                View.layers(equal, points).height(300));
    }

    private static Encoding axis(Channel channel, String field, String title) {
        return Encoding.quantitative(channel, field)
                .title(title)
                .scale(Scale.log().with("nice", false).with("padding", 12))
                .format("~e")
                .axis("tickCount", 5)
                .axis("grid", false);
    }

    private DoubleSummaryStatistics range() {
        return rows.rows().stream()
                .flatMap(row -> Stream.of(row.get(PREDICTED), row.get(MEASURED)))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .summaryStatistics();
    }
}

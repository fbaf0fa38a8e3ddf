package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.table.FigureRow;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.metrics.table.Table;

/** The reliability diagram: how often answers are right, by how sure the model was of them. */
public final class ReliabilityChart implements Chart {

    private final Rows rows;
    private final List<String> names;

    private ReliabilityChart(Table bins) {
        Rows.Builder points = Rows.over("model", "confidence", "accuracy", "low", "high", "items");
        List<String> found = new ArrayList<>();
        for (FigureRow bin : FigureRow.of(bins)) {
            String name = ScoredName.of(bin);
            if (!found.contains(name)) {
                found.add(name);
            }
            double accuracy = bin.number("accuracy").orElseThrow();
            points.add(
                    name,
                    bin.number("confidence").orElseThrow(),
                    accuracy,
                    bin.number("low").orElse(accuracy),
                    bin.number("high").orElse(accuracy),
                    bin.number("items").orElseThrow());
        }
        rows = points.build();
        names = List.copyOf(found);
    }

    /** Returns the chart of the table that {@code score --view reliability} prints; empty if it has no rows. */
    public static Optional<Chart> of(Table bins) {
        return bins.rows().isEmpty() ? Optional.empty() : Optional.of(new ReliabilityChart(bins));
    }

    @Override
    public String id() {
        return "reliability";
    }

    @Override
    public String title() {
        return "Accuracy by confidence";
    }

    @Override
    public String caption() {
        return "One point a bin of confidence, with its interval. On the dashed line answers are right as often as the model is"
                + " sure; below it the model is surer than it should be.";
    }

    @Override
    public Spec spec() {
        View diagonal = View.of(
                Mark.rules().dashed().opacity(0.7).decorative(),
                Encoding.datum(Channel.X, 0),
                Encoding.datum(Channel.Y, 0),
                Encoding.datum(Channel.X2, 1),
                Encoding.datum(Channel.Y2, 1));
        View intervals = View.of(
                Mark.rules().strokeWidth(1.4).opacity(0.6).decorative(),
                axis(Channel.X, "confidence", "confidence"),
                Encoding.quantitative(Channel.Y, "low"),
                Encoding.end(Channel.Y2, "high"),
                Palette.colours("model", names));
        View points = View.of(
                        Mark.points().size(60),
                        axis(Channel.X, "confidence", "confidence"),
                        axis(Channel.Y, "accuracy", "accuracy"),
                        Palette.colours("model", names),
                        Palette.shapes("model", names))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.number("confidence", "confidence", ".3f"),
                        Tooltip.number("accuracy", "accuracy", ".3f"),
                        Tooltip.number("items", "items", ",d"));
        return new Spec(
                Description.of(
                        "Reliability diagram: confidence across, accuracy upwards, one point a bin.",
                        rows,
                        "model",
                        List.of("confidence", "accuracy")),
                rows,
                View.layers(diagonal, intervals, points).height(380));
    }

    private static Encoding axis(Channel channel, String field, String title) {
        return Encoding.quantitative(channel, field)
                .title(title)
                .scale(Scale.linear().with("domain", List.of(0, 1)))
                .axis("tickCount", 10);
    }
}

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

/** Selective accuracy: what a model earns that answers only where it is most sure. */
public final class SelectiveChart implements Chart {

    private final Rows rows;
    private final List<String> names;

    private SelectiveChart(Table steps) {
        Rows.Builder points = Rows.over("model", "coverage", "accuracy");
        List<String> found = new ArrayList<>();
        for (FigureRow step : FigureRow.of(steps)) {
            String name = ScoredName.of(step);
            if (!found.contains(name)) {
                found.add(name);
            }
            points.add(
                    name,
                    step.number("coverage").orElseThrow(),
                    step.number("accuracy").orElseThrow());
        }
        rows = points.build();
        names = List.copyOf(found);
    }

    /** Returns the chart of the table that {@code score --view selective} prints; empty if it has no rows. */
    public static Optional<Chart> of(Table steps) {
        return steps.rows().isEmpty() ? Optional.empty() : Optional.of(new SelectiveChart(steps));
    }

    @Override
    public String id() {
        return "selective";
    }

    @Override
    public String title() {
        return "Accuracy of the most confident answers";
    }

    @Override
    public String caption() {
        return "Across is the share of items that are answered, the most confident first. A line that falls to the right tells"
                + " right from wrong answers by confidence; a level one does not.";
    }

    @Override
    public Spec spec() {
        View view = View.layers(
                        View.of(Mark.lines().strokeWidth(1.8).silent().decorative(), Palette.dashes("model", names)),
                        View.of(Mark.points().size(40), Palette.shapes("model", names))
                                .tooltip(
                                        Tooltip.text("model", "model"),
                                        Tooltip.number("coverage", "answered", ".0%"),
                                        Tooltip.number("accuracy", "accuracy", ".3f")))
                .encode(
                        Encoding.quantitative(Channel.X, "coverage")
                                .title("share of items answered")
                                .scale(Scale.linear().with("domain", List.of(0, 1)))
                                .axis("tickCount", 10),
                        Encoding.quantitative(Channel.Y, "accuracy")
                                .title("accuracy")
                                .scale(Scale.linear().with("domain", List.of(0, 1))),
                        Palette.colours("model", names))
                .height(340);
        return new Spec(
                Description.of(
                        "Lines, one a model: share of items answered across, accuracy of those upwards.",
                        rows,
                        "model",
                        List.of("coverage", "accuracy")),
                rows,
                view);
    }
}

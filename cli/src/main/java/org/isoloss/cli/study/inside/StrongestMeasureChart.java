package org.isoloss.cli.study.inside;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.inside.Foretelling;
import org.isoloss.identifiability.inside.InsideBehaviour;
import org.isoloss.identifiability.inside.InsideMeasure;
import org.isoloss.identifiability.result.ModelResult;

/** Every network, twins too, by the measure that goes with one behaviour the most: twins stand in a row if they share it. */
final class StrongestMeasureChart implements Chart {

    private final InsideBehaviour behaviour;
    private final InsideMeasure measure;
    private final Rows rows;

    private StrongestMeasureChart(InsideRun run, InsideBehaviour behaviour, InsideMeasure measure) {
        this.behaviour = behaviour;
        this.measure = measure;
        Rows.Builder points = Rows.over("model", "family", "measure", "behaviour");
        for (ModelResult model : run.run().models()) {
            double across = model.on(InsideMeasure.PROBE, measure.figure()).number();
            double upwards = InsideRun.value(model, behaviour);
            if (Double.isFinite(across) && Double.isFinite(upwards)) {
                points.add(Shown.name(model.name()), Shown.name(model.family()), across, upwards);
            }
        }
        rows = points.build();
    }

    /** Returns the chart; empty if nothing goes with the behaviour. */
    static Optional<Chart> of(InsideRun run, InsideBehaviour behaviour) {
        return run.strongest(behaviour)
                .map(Foretelling::measure)
                .flatMap(key -> Stream.of(InsideMeasure.values())
                        .filter(measure -> measure.figure().key().equals(key))
                        .findFirst())
                .map(measure -> new StrongestMeasureChart(run, behaviour, measure))
                .filter(chart -> chart.rows.size() > 0)
                .map(Chart.class::cast);
    }

    @Override
    public String id() {
        return "strongest-" + behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return behaviour.figure().name() + " against " + measure.figure().name();
    }

    @Override
    public String caption() {
        return "A point a network, a colour a recipe; of all measures the one that goes with it the most. What never arrives has no "
                + "point.";
    }

    @Override
    public List<String> keys() {
        return List.of(behaviour.figure().key(), measure.figure().key());
    }

    @Override
    public Spec spec() {
        List<String> families =
                rows.column("family").stream().map(String::valueOf).distinct().toList();
        boolean positive = rows.column("measure").stream().allMatch(value -> ((Number) value).doubleValue() > 0);
        View points = View.of(
                        Mark.outlines().size(90).strokeWidth(2).opacity(0.85),
                        Encoding.quantitative(Channel.X, "measure")
                                .title(measure.figure().name())
                                .scale((positive ? Scale.log() : Scale.linear())
                                        .with("nice", false)
                                        .with("zero", false)
                                        .with("padding", 12))
                                .axis("tickCount", 5),
                        Encoding.quantitative(Channel.Y, "behaviour")
                                .title(behaviour.figure().name())
                                .scale(Scale.linear().with("padding", 10))
                                .axis("tickCount", 5),
                        Palette.colours("family", families),
                        Palette.shapes("family", families))
                .tooltip(
                        Tooltip.text("model", "network"),
                        Tooltip.number("measure", measure.figure().name(), ".4~g"),
                        Tooltip.number("behaviour", behaviour.figure().name(), ".3~g"))
                .height(300);
        return new Spec(
                Description.of(
                        "Scatter plot, one point a network: " + measure.figure().name() + " across, "
                                + behaviour.figure().name() + " upwards.",
                        rows,
                        "family",
                        List.of("measure", "behaviour")),
                rows,
                points);
    }
}

package org.isoloss.cli.study.inside;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.inside.InsideBehaviour;
import org.isoloss.identifiability.inside.InsideMeasure;

/** Each measure's rank correlation with one behaviour, with its interval; those beyond the search are filled. */
final class ForetellingChart implements Chart {

    private final InsideBehaviour behaviour;
    private final Rows rows;

    private ForetellingChart(InsideRun run, InsideBehaviour behaviour) {
        this.behaviour = behaviour;
        Rows.Builder to = Rows.over("measure", "correlation", "low", "high", "p", "verdict");
        for (InsideMeasure measure : InsideMeasure.values()) {
            run.of(measure, behaviour)
                    .filter(one -> !Double.isNaN(one.correlation()))
                    .ifPresent(one -> to.add(
                            measure.figure().name(),
                            one.correlation(),
                            Double.isNaN(one.low()) ? null : one.low(),
                            Double.isNaN(one.high()) ? null : one.high(),
                            one.searchedPValue(),
                            one.sure() ? "beyond the search" : "may be the search's"));
        }
        rows = to.build();
    }

    /** Returns the chart; empty if the behaviour is the same for all networks. */
    static Optional<Chart> of(InsideRun run, InsideBehaviour behaviour) {
        ForetellingChart chart = new ForetellingChart(run, behaviour);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "foretelling-" + behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return "Rank correlation with " + behaviour.figure().name();
    }

    @Override
    public String caption() {
        return "A row a measure: Spearman's correlation over the trained networks with its interval of 95%. Dark: stronger than the "
                + "strongest of all correlations in 95 of 100 permutations of the networks.";
    }

    @Override
    public List<String> keys() {
        return Stream.concat(
                        Stream.of(behaviour.figure().key()),
                        Stream.of(InsideMeasure.values())
                                .map(measure -> measure.figure().key()))
                .toList();
    }

    @Override
    public Spec spec() {
        List<String> names =
                rows.column("measure").stream().map(String::valueOf).toList();
        View bars = View.of(
                        Mark.rules()
                                .strokeWidth(2)
                                .opacity(0.5)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        Encoding.quantitative(Channel.X, "low"),
                        Encoding.end(Channel.X2, "high"))
                .where("datum.low !== null");
        View all = told(View.of(Mark.outlines().size(80).strokeWidth(2).colour("var(--series-1)")));
        View sure = told(View.of(Mark.points().size(90).opacity(1).colour("var(--series-1)"))
                .where("datum.verdict === 'beyond the search'"));
        View panel = View.layers(bars, all, sure)
                .encode(
                        Encoding.quantitative(Channel.X, "correlation")
                                .title("rank correlation")
                                .scale(Scale.linear().domain(-1, 1))
                                .format(".1f")
                                .axis("tickCount", 5),
                        Encoding.nominal(Channel.Y, "measure")
                                .title("")
                                .with("sort", names)
                                .axis("grid", true)
                                .axis("labelLimit", 260))
                .height(26 * names.size() + 10);
        return new Spec(
                Description.of(
                        "Dot plot, a row a measure: rank correlation with "
                                + behaviour.figure().name() + " across.",
                        rows,
                        "measure",
                        List.of("correlation")),
                rows,
                panel);
    }

    private static View told(View view) {
        return view.tooltip(
                Tooltip.text("measure", "measure"),
                Tooltip.number("correlation", "rank correlation", ".2f"),
                Tooltip.number("low", "95% from", ".2f"),
                Tooltip.number("high", "95% to", ".2f"),
                Tooltip.number("p", "p, corrected for the search", ".3f"),
                Tooltip.text("verdict", "verdict"));
    }
}

package org.isoloss.cli.study.incontext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.isoloss.identifiability.incontext.ConceptPosterior;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** The posterior over the components of a mixture as a prompt is read, token by token. */
public final class PosteriorChart implements Chart {

    private final Rows rows;
    private final int tokens;
    private final int drawn;

    private PosteriorChart(List<Measurement> posteriors) {
        tokens = posteriors.size();
        int components = posteriors.isEmpty()
                ? 1
                : Math.max(1, posteriors.get(0).entries().size());
        Thinning<Integer> kept =
                Thinning.cloud(IntStream.range(0, tokens).boxed().toList(), Math.max(1, Thinning.LIMIT / components));
        drawn = kept.kept().size();
        Rows.Builder points = Rows.over("token", "component", "probability");
        for (int token : kept.kept()) {
            List<Measurement> posterior = posteriors.get(token).entries();
            for (int c = 0; c < posterior.size(); c++) {
                if (posterior.get(c) instanceof Measurement.Scalar probability) {
                    points.add(token, "concept " + (c + 1), probability.value());
                }
            }
        }
        rows = points.build();
    }

    /** Returns the chart of the first model that has a posterior; empty if none has. */
    public static Optional<Chart> of(RunResult run) {
        for (ModelResult model : run.models()) {
            PosteriorChart chart = new PosteriorChart(model.on(ConceptPosterior.PROBE, ConceptPosterior.COMPONENTS)
                    .entries());
            if (chart.rows.size() > 0) {
                return Optional.of(chart);
            }
        }
        return Optional.empty();
    }

    @Override
    public String id() {
        return "posterior";
    }

    @Override
    public String title() {
        return "Posterior of the concepts, token by token";
    }

    @Override
    public String caption() {
        return "One prompt in distribution, of the headline form; at token zero nothing has been read. The axis of tokens is logarithmic with "
                + "zero."
                + (drawn < tokens ? " " + drawn + " of " + tokens + " tokens are drawn." : "");
    }

    @Override
    public Spec spec() {
        List<String> components = new ArrayList<>();
        rows.column("component").stream().map(String::valueOf).distinct().forEach(components::add);
        View areas = View.of(
                        Mark.areas().opacity(0.85).with("interpolate", "step-after"),
                        Encoding.quantitative(Channel.X, "token")
                                .title("tokens read")
                                .scale(Scale.symlog(2).with("nice", false))
                                .axis("values", List.of(0, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
                        Encoding.quantitative(Channel.Y, "probability")
                                .title("posterior probability")
                                .scale(Scale.linear().domain(0, 1))
                                .format("%")
                                .axis("tickCount", 5)
                                .with("stack", "zero"),
                        Palette.colours("component", components))
                .tooltip(
                        Tooltip.number("token", "tokens read", "d"),
                        Tooltip.text("component", "concept"),
                        Tooltip.number("probability", "probability", ".2%"))
                .height(260);
        String lead = "Stacked areas: posterior probability of each concept by tokens read.";
        return new Spec(Description.of(lead, rows, "component", List.of("probability")), rows, areas);
    }
}

package org.isoloss.cli.study.emergence;

import java.util.List;
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
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.EmergenceStudy;
import org.isoloss.identifiability.result.ModelResult;

/** The exact probability of success on a logarithmic axis, and what a test of so many exercises can show. */
final class SuccessProbabilityChart implements Chart {

    private static final String TYPICAL = "typical exercise";
    private static final String MEAN = "mean over exercises";
    private static final List<String> LINES = List.of(MEAN, TYPICAL);

    private final TrainedAbility ability;
    private final Rows rows;

    SuccessProbabilityChart(TrainedAbility ability) {
        this.ability = ability;
        Rows.Builder to = Rows.over("line", "model", "parameters", "probability");
        for (ModelResult model : ability.models()) {
            to.add(MEAN, model.name(), model.parameters(), value(model, AbilityMetric.SUCCESS_PROBABILITY));
            to.add(TYPICAL, model.name(), model.parameters(), Math.exp(value(model, AbilityMetric.LOG_LIKELIHOOD)));
        }
        rows = to.build();
    }

    private static double value(ModelResult model, AbilityMetric metric) {
        return model.number(EmergenceStudy.HELD_OUT, metric.figure()).orElse(Double.NaN);
    }

    @Override
    public String id() {
        return "success-probability-" + ability.label();
    }

    @Override
    public String title() {
        return "The probability of success, computed";
    }

    @Override
    public String caption() {
        return "A network's own probability of writing the right answer, by its conditionals, a dot a network; of a typical exercise it is"
                + " exp of the mean log-likelihood. Below the dashed"
                + " line, one in " + ability.found().items()
                + ", a test of so many exercises mostly shows no success at all.";
    }

    @Override
    public List<String> keys() {
        return List.of(AbilityMetric.SUCCESS_PROBABILITY.key(), AbilityMetric.LOG_LIKELIHOOD.key());
    }

    @Override
    public Spec spec() {
        View resolution = View.of(
                Mark.rules()
                        .strokeWidth(1.2)
                        .dashed()
                        .colour("var(--muted)")
                        .silent()
                        .decorative(),
                Encoding.datum(Channel.Y, 1.0 / ability.found().items()));
        View dots = View.of(
                        Mark.points().size(40).opacity(0.8),
                        SizeAxis.parameters(),
                        Encoding.quantitative(Channel.Y, "probability")
                                .title("probability of success")
                                .scale(Scale.log().with("nice", false))
                                .format("~g")
                                .axis("tickCount", 5),
                        Palette.colours("line", LINES),
                        Palette.shapes("line", LINES))
                .tooltip(
                        Tooltip.text("line", "what"),
                        Tooltip.text("model", "network"),
                        Tooltip.number("parameters", "parameters", ",d"),
                        Tooltip.number("probability", "probability", ".3~g"));
        return new Spec(
                Description.of("Dots over parameters on a logarithmic axis.", rows, "line", List.of("probability")),
                rows,
                View.layers(resolution, dots).height(240));
    }
}

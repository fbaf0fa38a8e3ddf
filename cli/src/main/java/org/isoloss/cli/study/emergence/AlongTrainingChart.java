package org.isoloss.cli.study.emergence;

import java.util.List;
import java.util.Locale;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.emergence.Checkpoint;
import org.isoloss.identifiability.emergence.RunCurve;
import org.isoloss.identifiability.emergence.SizeFindings;

/** Exact match along training, a panel a size: each seed a line, their mean dashed. */
final class AlongTrainingChart implements Chart {

    private static final String SEED = "seed";
    private static final String MEAN = "mean";

    private final TrainedAbility ability;
    private final Rows rows;

    AlongTrainingChart(TrainedAbility ability) {
        this.ability = ability;
        Rows.Builder to = Rows.over("panel", "part", "model", "step", "share", "probability", "nats");
        for (SizeFindings size : ability.found().sizes()) {
            String panel = String.format(Locale.ROOT, "%,d parameters", size.parameters());
            List<RunCurve> runs = ability.found().runs().stream()
                    .filter(run -> run.parameters() == size.parameters())
                    .toList();
            for (RunCurve run : runs) {
                for (Checkpoint at : run.checkpoints()) {
                    to.add(panel, SEED, run.model(), at.step(), at.exactMatch(), at.successProbability(), at.nats());
                }
            }
            for (int t = 0; t < runs.get(0).checkpoints().size(); t++) {
                int place = t;
                double mean = runs.stream()
                        .mapToDouble(run -> run.checkpoints().get(place).exactMatch())
                        .average()
                        .orElseThrow();
                to.add(panel, MEAN, MEAN, runs.get(0).checkpoints().get(t).step(), mean, null, null);
            }
        }
        rows = to.build();
    }

    @Override
    public String id() {
        return "along-training-" + ability.label();
    }

    @Override
    public String title() {
        return "Along training, seed by seed";
    }

    @Override
    public String caption() {
        return "Exact match on the same exercises at every checkpoint. Where seeds jump at different steps, their mean, dashed,"
                + " rises slower than any of them.";
    }

    @Override
    public List<String> keys() {
        return List.of(AnswerFigures.EXACT_MATCH.key());
    }

    @Override
    public Spec spec() {
        View seeds = View.of(
                        Mark.lines().strokeWidth(1.3).opacity(0.6).colour("var(--series-1)"),
                        SizeAxis.share("share", "exact match"),
                        Encoding.group("model"))
                .where("datum.part === '" + SEED + "'")
                .tooltip(
                        Tooltip.text("model", "network"),
                        Tooltip.number("step", "steps", ",d"),
                        Tooltip.number("share", "exact match", ".1%"),
                        Tooltip.number("probability", "exact probability of success", ".3~g"),
                        Tooltip.number("nats", "nats an answer", ".3~g"));
        View mean = View.of(
                        Mark.lines()
                                .strokeWidth(2)
                                .dashed()
                                .colour("var(--ink)")
                                .silent()
                                .decorative(),
                        SizeAxis.share("share", "exact match"))
                .where("datum.part === '" + MEAN + "'");
        View panel = View.layers(seeds, mean)
                .encode(Encoding.quantitative(Channel.X, "step")
                        .title("steps")
                        .axis("tickCount", 3)
                        .format("~s"))
                .height(130);
        return new Spec(
                Description.of("Small charts, one a size: exact match by step.", rows, "panel", List.of("share")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }
}

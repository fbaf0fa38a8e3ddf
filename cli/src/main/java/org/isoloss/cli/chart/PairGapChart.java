package org.isoloss.cli.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** Pairs of models: how far their losses are apart against how far their behaviours are. */
public final class PairGapChart implements Chart {

    private static final String IDENTICAL = PairResult.BIT_IDENTICAL.key();

    private final Measure measure;
    private final Thinning<PairResult> pairs;
    private final Rows rows;

    private PairGapChart(RunResult run, Measure measure) {
        this.measure = measure;
        this.pairs = Thinning.cloud(
                run.pairs().stream().filter(pair -> gap(pair).isPresent()).toList(), Thinning.LIMIT);
        Rows.Builder points = Rows.over("first", "second", "kind", "lossGap", "behaviourGap", IDENTICAL);
        for (PairResult pair : pairs.kept()) {
            points.add(
                    Shown.name(pair.first()),
                    Shown.name(pair.second()),
                    pair.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Math.abs(pair.lossGap().perToken()),
                    Math.abs(gap(pair).orElseThrow()),
                    pair.lossGap().bitIdentical());
        }
        this.rows = points.build();
    }

    /** Returns the chart; empty if no pair has the figure. */
    public static Optional<Chart> of(RunResult run, Measure measure) {
        PairGapChart chart = new PairGapChart(run, measure);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    private OptionalDouble gap(PairResult pair) {
        return measure.gap(pair);
    }

    @Override
    public String id() {
        return "pairs";
    }

    @Override
    public String title() {
        return "Equal loss, different behaviour: the pairs";
    }

    @Override
    public String caption() {
        return "One point a pair: further left, more equal losses; further up, more different behaviour. At zero the losses "
                + "are equal to the last bit or as numbers."
                + (pairs.thinned()
                        ? String.format(
                                Locale.ROOT,
                                " Thinned: %,d of %,d pairs are drawn, evenly chosen; result.json has all.",
                                pairs.kept().size(),
                                pairs.total())
                        : "");
    }

    @Override
    public Spec spec() {
        View points = View.of(
                        Mark.points().size(110).opacity(0.7).with("stroke", "var(--surface)"),
                        Encoding.quantitative(Channel.X, "lossGap")
                                .title("gap of the losses, nats a token")
                                .scale(Scale.symlog(1e-9).with("nice", false).with("padding", 12))
                                .axis("labelOverlap", true)
                                .axis("values", List.of(0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1))
                                .axis("labelExpr", "datum.value === 0 ? '0' : format(datum.value, '~e')"),
                        Encoding.quantitative(Channel.Y, "behaviourGap")
                                .title("gap: " + measure.words())
                                .scale(Scale.linear().domain(0, 1).with("padding", 8))
                                .format("%")
                                .axis("tickCount", 5),
                        Palette.colours("kind", kinds()),
                        Palette.shapes("kind", kinds()))
                .tooltip(
                        Tooltip.text("first", "first"),
                        Tooltip.text("second", "second"),
                        Tooltip.text("kind", "kind"),
                        Tooltip.number("lossGap", "gap of the losses", ".3~e"),
                        Tooltip.number("behaviourGap", "gap of behaviour", ".1%"),
                        Tooltip.text(IDENTICAL, "losses bit-identical"))
                .height(300);
        String lead = "Scatter plot, one point a pair of models: gap of the losses in nats a token across, gap of "
                + measure.words() + " upwards.";
        return new Spec(Description.of(lead, rows, "kind", List.of("lossGap", "behaviourGap")), rows, points);
    }

    private List<String> kinds() {
        return rows.column("kind").stream().map(String::valueOf).distinct().toList();
    }
}

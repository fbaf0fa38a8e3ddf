package org.isoloss.cli.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.metrics.population.DipTest;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.table.Cell;

/** How the loss or a behaviour is distributed over runs, as bars. */
public final class MarginalChart implements Chart {

    private static final int MOST_BARS = 40;

    private final String id;
    private final String name;
    private final String caption;
    private final Rows rows;

    private MarginalChart(String id, String name, String caption, double[] values) {
        this.id = id;
        this.name = name;
        this.caption = caption;
        this.rows = bars(name, values);
    }

    /** As many bars of equal width as the square root of twice the values, 8 to 40. */
    private static Rows bars(String name, double[] values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double width = Arrays.stream(values).max().orElseThrow() - least;
        int bars = (int) Math.max(8, Math.min(MOST_BARS, Math.ceil(Math.sqrt(2.0 * values.length))));
        long[] counts = new long[bars];
        for (double value : values) {
            counts[Math.min(bars - 1, (int) ((value - least) / width * bars))]++;
        }
        Rows.Builder rows = Rows.over("of", "from", "to", "runs");
        for (int bar = 0; bar < bars; bar++) {
            rows.add(name, least + width * bar / bars, least + width * (bar + 1) / bars, counts[bar]);
        }
        return rows.build();
    }

    /** Returns the chart of the losses; empty if they are all one. */
    public static Optional<Chart> ofLoss(TablePopulations populations) {
        double[] known = Arrays.stream(populations.losses())
                .filter(l -> !Double.isNaN(l))
                .toArray();
        return of("distribution-loss", Shown.name(populations.lossWords()) + " (loss)", "Runs by loss.", known);
    }

    /** Returns the chart of a behaviour; empty if it is one value. */
    public static Optional<Chart> of(TablePopulations populations, TablePopulations.Named named) {
        Behaviour behaviour = populations.behaviour(named.name());
        double[] values = Arrays.stream(named.population().runs())
                .mapToDouble(run -> behaviour.score().number(run))
                .toArray();
        return of(
                "distribution-" + (populations.behaviours().indexOf(named) + 1),
                Shown.name(named.name()),
                named.population().dip().map(MarginalChart::words).orElse("Runs by behaviour."),
                values);
    }

    private static Optional<Chart> of(String id, String name, String caption, double[] values) {
        boolean varies = values.length > 0 && Arrays.stream(values).anyMatch(v -> v != values[0]);
        return varies ? Optional.of(new MarginalChart(id, name, caption, values)) : Optional.empty();
    }

    private static String words(DipTest dip) {
        return "Hartigan's dip is " + Cell.number(dip.dip()).display() + ", p "
                + Cell.number(dip.pValue()).display()
                + (dip.coarse()
                        ? ": the values are too coarse for the test, many runs share one."
                        : dip.pValue() < 0.05 ? ": more than one hump." : ": one hump is not refuted.");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String caption() {
        return caption;
    }

    @Override
    public Spec spec() {
        View bars = View.of(
                        Mark.bars().colour(Palette.colour(0)).opacity(0.8),
                        Encoding.quantitative(Channel.X, "from")
                                .title(name)
                                .scale(Scale.linear().fromData())
                                .axis("tickCount", 6)
                                .with("bin", "binned"),
                        Encoding.end(Channel.X2, "to"),
                        Encoding.quantitative(Channel.Y, "runs").title("runs").axis("tickCount", 4))
                .tooltip(
                        Tooltip.number("from", "from", ".4~g"),
                        Tooltip.number("to", "to", ".4~g"),
                        Tooltip.number("runs", "runs", "d"))
                .height(170);
        return new Spec(
                Description.of("Bars: how many runs have which " + name + ".", rows, "of", List.of("from", "runs")),
                rows,
                bars);
    }
}

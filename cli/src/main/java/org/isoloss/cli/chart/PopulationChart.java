package org.isoloss.cli.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.metrics.population.Population;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;

/** Runs of a table: loss across, one behaviour upwards, and links between pairs of equal loss that are most unlike. */
public final class PopulationChart implements Chart {

    private static final String ALL = "runs";

    private final String name;
    private final String loss;
    private final int place;
    private final Thinning<Integer> kept;
    private final Rows rows;
    private final Rows links;
    private final List<String> families;

    private PopulationChart(TablePopulations populations, TablePopulations.Named named) {
        this.name = Shown.name(named.name());
        this.loss = Shown.name(populations.lossWords());
        this.place = populations.behaviours().indexOf(named);
        Behaviour behaviour = populations.behaviour(named.name());
        Population population = named.population();
        kept = Thinning.cloud(IntStream.of(population.runs()).boxed().toList(), Thinning.LIMIT);
        Set<Integer> drawn = new HashSet<>(kept.kept());
        Rows.Builder points = Rows.over("run", "family", "loss", "behaviour");
        for (int run : kept.kept()) {
            add(points, populations, behaviour, run);
        }
        Rows.Builder lines = Rows.over("first", "second", "x", "y", "x2", "y2", "lossGap", "gap");
        for (Population.TestedPair tested : population.pairs()) {
            int a = tested.pair().first();
            int b = tested.pair().second();
            for (int run : new int[] {a, b}) {
                if (drawn.add(run)) {
                    add(points, populations, behaviour, run);
                }
            }
            lines.add(
                    Shown.name(populations.table().name(a)),
                    Shown.name(populations.table().name(b)),
                    populations.losses()[a],
                    behaviour.score().number(a),
                    populations.losses()[b],
                    behaviour.score().number(b),
                    tested.pair().lossGap(),
                    Math.abs(tested.pair().behaviourGap()));
        }
        rows = points.build();
        links = lines.build();
        families =
                rows.column("family").stream().map(String::valueOf).distinct().toList();
    }

    private static void add(Rows.Builder points, TablePopulations populations, Behaviour behaviour, int run) {
        points.add(
                Shown.name(populations.table().name(run)),
                populations
                        .table()
                        .column(ColumnRole.FAMILY)
                        .map(column -> Shown.name(column.text(run)))
                        .orElse(ALL),
                populations.losses()[run],
                behaviour.score().number(run));
    }

    /** Returns the chart of a behaviour. */
    public static Chart of(TablePopulations populations, TablePopulations.Named named) {
        return new PopulationChart(populations, named);
    }

    @Override
    public String id() {
        return "population-" + (place + 1);
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String caption() {
        return "One point a run."
                + (links.size() == 0
                        ? ""
                        : " Each link joins two runs: of all pairs as near in loss, the two most unlike.")
                + (kept.thinned()
                        ? String.format(
                                Locale.ROOT,
                                " Thinned: %,d of %,d runs are drawn, evenly chosen, and those of the pairs.",
                                kept.kept().size(),
                                kept.total())
                        : "");
    }

    @Override
    public Spec spec() {
        View points = View.of(
                        Mark.points().size(60).opacity(0.7),
                        Encoding.quantitative(Channel.X, "loss")
                                .title(loss)
                                .scale(Scale.linear().fromData().with("padding", 10))
                                .axis("tickCount", 6),
                        Encoding.quantitative(Channel.Y, "behaviour")
                                .title(name)
                                .scale(Scale.linear().fromData().with("padding", 10))
                                .axis("tickCount", 6),
                        families.size() == 1
                                ? Palette.colours("family", families).withoutLegend()
                                : Palette.colours("family", families),
                        families.size() == 1
                                ? Palette.shapes("family", families).withoutLegend()
                                : Palette.shapes("family", families))
                .tooltip(
                        Tooltip.text("run", "run"),
                        Tooltip.text("family", "family"),
                        Tooltip.number("loss", "loss", ".6~g"),
                        Tooltip.number("behaviour", name, ".4~g"));
        View lines = View.of(
                        Mark.rules().strokeWidth(2).opacity(0.85).colour("var(--bad)"),
                        Encoding.quantitative(Channel.X, "x"),
                        Encoding.quantitative(Channel.Y, "y"),
                        Encoding.end(Channel.X2, "x2"),
                        Encoding.end(Channel.Y2, "y2"))
                .tooltip(
                        Tooltip.text("first", "first"),
                        Tooltip.text("second", "second"),
                        Tooltip.number("lossGap", "loss apart", ".3~e"),
                        Tooltip.number("gap", "behaviour apart", ".4~g"))
                .data(links);
        String lead = "Scatter plot, one point a run: loss across, " + name + " upwards; " + links.size()
                + " pairs of nearly equal loss are joined.";
        return new Spec(
                Description.of(lead, rows, "family", List.of("loss", "behaviour")),
                rows,
                (links.size() == 0 ? View.layers(points) : View.layers(points, lines)).height(340));
    }
}

package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.rule.RuleFindings;
import org.isoloss.metrics.table.Cell;

/** The tree of short prefixes: what the law gives each of them, and how far two models are apart after it. */
public final class PrefixTreeChart implements Chart {

    private final PrefixLaws laws;
    private final String first;
    private final String second;
    private final List<Node> nodes = new ArrayList<>();
    private final Rows rows;

    private record Node(int depth, double mass, double distance) {}

    private PrefixTreeChart(PrefixLaws laws, String first, String second) {
        this.laws = laws;
        this.first = first;
        this.second = second;
        Map<List<Integer>, Double> heights = heights();
        Rows.Builder points = Rows.over(
                "prefix",
                "symbol",
                "depth",
                "height",
                "parentDepth",
                "parentHeight",
                "mass",
                "distance",
                "first",
                "second");
        for (PrefixLaws.Prefix prefix : laws.prefixes()) {
            List<Integer> symbols = prefix.symbols();
            int depth = symbols.size();
            boolean root = depth == 0;
            List<Double> one = prefix.laws().get(first);
            List<Double> other = prefix.laws().get(second);
            if (one != null && other != null) {
                nodes.add(new Node(depth, prefix.mass(), distance(one, other)));
                points.add(
                        root ? "(start)" : symbols.stream().map(this::symbol).collect(Collectors.joining(" ")),
                        root ? "" : symbol(symbols.get(depth - 1)),
                        depth,
                        heights.get(symbols),
                        root ? null : depth - 1,
                        root ? null : heights.get(symbols.subList(0, depth - 1)),
                        prefix.mass(),
                        distance(one, other),
                        words(one),
                        words(other));
            }
        }
        this.rows = points.build();
    }

    /** Returns the chart for two models; empty if the run does not hold the laws of both. */
    public static Optional<Chart> of(RuleFindings findings, String first, String second) {
        if (findings.prefixLaws() == null) {
            return Optional.empty();
        }
        PrefixTreeChart chart = new PrefixTreeChart(findings.prefixLaws(), first, second);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    /** Leaves one below the other in the order of the vocabulary, parents in the middle of their children. */
    private Map<List<Integer>, Double> heights() {
        Map<List<Integer>, Double> heights = new HashMap<>();
        int symbols = laws.outcomes().size() - 1;
        int deepest = laws.prefixes().stream()
                .mapToInt(prefix -> prefix.symbols().size())
                .max()
                .orElse(0);
        for (PrefixLaws.Prefix prefix : laws.prefixes()) {
            double low = 0;
            double width = Math.pow(symbols, deepest);
            for (int symbol : prefix.symbols()) {
                width /= symbols;
                low += symbol * width;
            }
            heights.put(prefix.symbols(), low + width / 2);
        }
        return heights;
    }

    private String symbol(int index) {
        return Shown.name(laws.outcomes().get(index));
    }

    private String words(List<Double> law) {
        return IntStream.range(0, law.size())
                .mapToObj(i -> symbol(i) + " " + Cell.number(law.get(i), 3).display())
                .collect(Collectors.joining(", "));
    }

    /** Total variation: the largest difference that the two laws give any set of outcomes. */
    private static double distance(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size())
                        .mapToDouble(i -> Math.abs(one.get(i) - other.get(i)))
                        .sum()
                / 2;
    }

    @Override
    public String id() {
        return "prefix-tree-"
                + laws.prefixes().get(0).laws().keySet().stream().toList().indexOf(first);
    }

    @Override
    public String title() {
        return Shown.name(first) + " and " + Shown.name(second) + ", prefix by prefix";
    }

    @Override
    public String caption() {
        return "Every prefix of up to "
                + nodes.stream().mapToInt(Node::depth).max().orElse(0)
                + " symbols. Filled circles have probability under the law, by their area; outlines have none. The stronger the colour, "
                + "the further the two models' laws of the next symbol are apart (total variation); hover to read them.";
    }

    @Override
    public Spec spec() {
        Tooltip[] tooltip = {
            Tooltip.text("prefix", "prefix"),
            Tooltip.number("mass", "probability of the prefix", ".4~g"),
            Tooltip.text("first", Shown.name(first)),
            Tooltip.text("second", Shown.name(second)),
            Tooltip.number("distance", "distance of the two", ".3~f")
        };
        Encoding x = Encoding.quantitative(Channel.X, "depth")
                .title("symbols")
                .scale(Scale.linear().with("padding", 14))
                .axis("tickMinStep", 1)
                .axis("format", "d")
                .axis("grid", false);
        Encoding y = Encoding.quantitative(Channel.Y, "height")
                .scale(Scale.linear().with("reverse", true).with("zero", false).with("padding", 12))
                .withoutAxis();
        Encoding colour = Encoding.quantitative(Channel.COLOUR, "distance")
                .title("distance of the two laws")
                .scale(Scale.steps(0, 1, Palette.ramp()))
                .legend("format", ".2~f");
        View edges = View.of(
                        Mark.rules()
                                .colour("var(--axis)")
                                .strokeWidth(1)
                                .silent()
                                .decorative(),
                        Encoding.end(Channel.X2, "parentDepth"),
                        Encoding.end(Channel.Y2, "parentHeight"))
                .where("datum.parentDepth !== null");
        View possible = View.of(
                        Mark.points().opacity(1).with("stroke", "var(--axis)").strokeWidth(1),
                        colour,
                        Encoding.quantitative(Channel.SIZE, "mass")
                                .scale(Scale.linear().domain(0, 1).with("range", List.of(50, 700)))
                                .withoutLegend())
                .where("datum.mass > 0")
                .tooltip(tooltip);
        View impossible = View.of(
                        Mark.outlines().opacity(1).size(70).strokeWidth(3.5).with("fill", "var(--surface)"), colour)
                .where("!(datum.mass > 0)")
                .tooltip(tooltip);
        View symbols = View.of(
                Mark.text()
                        .colour("var(--ink)")
                        .with("dx", -13)
                        .with("dy", -7)
                        .with("fontSize", 13)
                        .silent()
                        .decorative(),
                Encoding.nominal(Channel.TEXT, "symbol"));
        View tree =
                View.layers(edges, possible, impossible, symbols).encode(x, y).height(440);
        return new Spec(description(), rows, tree);
    }

    private String description() {
        Predicate<Node> possible = node -> node.mass() > 0;
        return "Tree of " + nodes.size() + " prefixes, of which "
                + nodes.stream().filter(possible.negate()).count()
                + " have probability zero. The laws of the next symbol of "
                + Shown.name(first) + " and " + Shown.name(second) + " are at most " + largest(possible)
                + " apart where the prefix has probability, and up to " + largest(possible.negate())
                + " where it has none (total variation).";
    }

    private String largest(Predicate<Node> among) {
        double distance =
                nodes.stream().filter(among).mapToDouble(Node::distance).max().orElse(0);
        return Cell.number(distance, 3).display();
    }
}

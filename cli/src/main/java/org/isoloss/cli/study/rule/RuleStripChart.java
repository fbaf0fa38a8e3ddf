package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** A strip a family of models: how often each of them keeps the rule, with its name, its excess loss and what was published. */
final class RuleStripChart implements Chart {

    private static final String LABEL = "label";
    private static final String MEASURED = "measured";
    private static final String PUBLISHED = "published";

    /** Models of a family share this many lanes, so that those of equal value are all seen. */
    private static final int LANES = 3;

    private static final int LANE_PIXELS = 13;
    private static final int MOST_STRIPS = 40;

    private final Families families;
    private final Measure measure;
    private final Rows rows;

    private RuleStripChart(RunResult run, Measure measure) {
        this.families = Families.of(run);
        this.measure = measure;
        Rows.Builder to =
                Rows.over("family", "lane", "part", "model", "behaviour", "low", "high", "excess", "words", "source");
        Map<String, List<ModelResult>> byFamily = Thinning.cloud(
                        run.models().stream()
                                .filter(model -> measure.of(model).isPresent())
                                .toList(),
                        Thinning.LIMIT)
                .kept()
                .stream()
                .collect(Collectors.groupingBy(Families::of, LinkedHashMap::new, Collectors.toList()));
        byFamily.forEach((family, models) -> {
            to.add(family, LABEL, LABEL, null, 0.0, null, null, null, words(family, models), null);
            for (ModelResult model : models) {
                to.add(
                        family,
                        "lane " + (model.repetition() - 1) % LANES,
                        MEASURED,
                        Shown.name(model.name()),
                        measure.of(model).orElseThrow(),
                        null,
                        null,
                        model.loss().klPerToken(),
                        null,
                        null);
            }
            published(run, models.get(0).family()).forEach(figure -> add(family, figure, to));
        });
        // A rule is judged on completions that end: networks that end none have no share.
        run.models().stream()
                .filter(model -> measure.of(model).isEmpty())
                .collect(Collectors.groupingBy(Families::of, LinkedHashMap::new, Collectors.toList()))
                .forEach((family, models) -> {
                    if (!byFamily.isEmpty() && !byFamily.containsKey(family)) {
                        String words = words(family, models) + ": no completion ends";
                        to.add(family, LABEL, LABEL, null, 0.0, null, null, null, words, null);
                    }
                });
        this.rows = to.build();
    }

    private static void add(String family, PublishedFigure figure, Rows.Builder to) {
        double deviation = figure.standardDeviation();
        to.add(
                family,
                PUBLISHED,
                PUBLISHED,
                null,
                figure.value(),
                Math.max(0, figure.value() - deviation),
                Math.min(1, figure.value() + deviation),
                null,
                null,
                Shown.shortened(figure.cited(), 160));
    }

    private Stream<PublishedFigure> published(RunResult run, String family) {
        return run.published().stream()
                .filter(figure -> figure.model().equals(family)
                        && figure.probe().equals(measure.probe())
                        && figure.metric().equals(measure.metric()))
                .limit(1);
    }

    /** Says what a family is called, and how much more loss than the best its models have at most. */
    private static String words(String family, List<ModelResult> models) {
        double excess = models.stream()
                .mapToDouble(model -> model.loss().klPerToken())
                .max()
                .orElseThrow();
        return family + ", excess loss " + (excess == 0 ? "0" : NumberWords.figure(excess));
    }

    /** Returns the chart; empty if no model has the figure, or if the families are too many for a strip each. */
    static Optional<Chart> of(RunResult run, Measure measure) {
        if (run.models().stream()
                        .map(Families::of)
                        .distinct()
                        .limit(MOST_STRIPS + 1L)
                        .count()
                > MOST_STRIPS) {
            return Optional.empty();
        }
        RuleStripChart chart = new RuleStripChart(run, measure);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "rule-kept";
    }

    @Override
    public String title() {
        return "Rule 1 on prompts that training never shows";
    }

    @Override
    public String caption() {
        return "One symbol a model, a strip a family, with the largest excess loss of the family: nats a token above the "
                + "entropy, the least that any model has."
                + (rows.column("part").contains(PUBLISHED)
                        ? " Diamonds are published means, their bars one standard deviation."
                        : "");
    }

    @Override
    public List<String> keys() {
        return List.of(
                measure.probe(),
                measure.metric(),
                LossFigure.KL_PER_TOKEN.figure().key());
    }

    @Override
    public Spec spec() {
        List<String> lanes = Stream.of(
                        Stream.of(LABEL),
                        rows.column("lane").stream().map(String::valueOf).filter(lane -> lane.startsWith("lane")),
                        rows.column("lane").stream().map(String::valueOf).filter(PUBLISHED::equals))
                .flatMap(lane -> lane)
                .distinct()
                .toList();
        List<String> names =
                rows.column("family").stream().map(String::valueOf).distinct().toList();
        List<View> layers = new ArrayList<>(List.of(
                View.of(Mark.text().with("align", "left").with("fontSize", 13).silent(), Encoding.text("words"))
                        .where("datum.part === 'label'"),
                told(View.of(
                                Mark.points().size(100).opacity(0.85),
                                families.colour("family", names).withoutLegend(),
                                families.shape("family", names).withoutLegend())
                        .where("datum.part === 'measured'"))));
        if (lanes.contains(PUBLISHED)) {
            layers.add(View.of(
                            Mark.rules().strokeWidth(1.5).silent().decorative(),
                            Encoding.quantitative(Channel.X, "low"),
                            Encoding.end(Channel.X2, "high"),
                            families.colour("family", names).withoutLegend())
                    .where("datum.part === 'published' && datum.low !== null"));
            layers.add(told(View.of(
                            Mark.outlines().shape("diamond").size(90).strokeWidth(2),
                            families.colour("family", names).withoutLegend())
                    .where("datum.part === 'published'")));
        }
        View view = View.layers(layers)
                .encode(
                        Encoding.quantitative(Channel.X, "behaviour")
                                .title(measure.words())
                                .scale(Scale.linear().domain(0, 1).with("padding", 10))
                                .format("%")
                                .axis("tickCount", 5)
                                .axis("grid", true),
                        Encoding.nominal(Channel.Y, "family")
                                .title("")
                                .scale(Scale.bands().with("paddingInner", 0.1))
                                .axis("labels", false),
                        Encoding.nominal(Channel.Y_OFFSET, "lane")
                                .scale(Scale.bands().with("domain", lanes)))
                .height(Math.max(1, names.size()) * lanes.size() * LANE_PIXELS + 30);
        return new Spec(
                Description.of(
                        "Strip plot, a row a family of models: " + measure.words() + " across.",
                        rows,
                        "family",
                        List.of("behaviour")),
                rows,
                view);
    }

    private View told(View view) {
        return view.tooltip(
                Tooltip.text("model", "model"),
                Tooltip.text("family", "family"),
                Tooltip.number("behaviour", measure.words(), ".1%"),
                Tooltip.number("excess", "loss above the entropy, nats a token", ".3~e"),
                Tooltip.text("source", "source"));
    }
}

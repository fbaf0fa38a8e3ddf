package org.isoloss.cli.chart;

import java.util.ArrayList;
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
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Loss against behaviour, one point a model: models of equal loss stand in one column, whatever they do. */
public final class LossBehaviourChart implements Chart {

    private static final String PUBLISHED = "published";
    private static final String TRAINED = "trained";

    private final RunResult run;
    private final Measure measure;
    private final Axis axis;
    private final Thinning<ModelResult> models;
    private final Rows rows;

    /** What the horizontal axis shows. */
    private enum Axis {
        /** The loss from zero, so that a difference looks as large as it is. */
        LOSS(LossFigure.PER_TOKEN, LossFigure.PER_TOKEN.figure().name()),
        /** What is above the entropy, small differences drawn large. */
        EXCESS_PER_TOKEN(LossFigure.KL_PER_TOKEN, "loss above the entropy, nats a token"),
        /** The same in the unit in which the literature gives it. */
        EXCESS_PER_SEQUENCE(LossFigure.KL_PER_SEQUENCE, "loss above the entropy, nats a sequence");

        private final LossFigure figure;
        private final String title;

        Axis(LossFigure figure, String title) {
            this.figure = figure;
            this.title = title;
        }

        double of(ModelResult model) {
            return figure.of(model.loss());
        }

        Encoding encoding() {
            return this == LOSS
                    ? Encoding.quantitative(Channel.X, "loss")
                            .title(title)
                            .scale(Scale.linear().with("zero", true).with("nice", true))
                            .axis("tickCount", 5)
                    : ExcessAxis.of("loss", title);
        }
    }

    private LossBehaviourChart(RunResult run, Measure measure, Axis axis) {
        this.run = run;
        this.measure = measure;
        this.axis = axis;
        this.models = Thinning.cloud(
                run.models().stream()
                        .filter(model -> behaviour(model).isPresent())
                        .toList(),
                Thinning.LIMIT);
        Rows.Builder points = Rows.over("model", "family", "kind", "loss", "behaviour", "low", "high", "source");
        for (ModelResult model : models.kept()) {
            points.add(
                    Shown.name(model.name()),
                    Families.of(model),
                    model.kind().name().toLowerCase(Locale.ROOT),
                    axis.of(model),
                    behaviour(model).orElseThrow(),
                    null,
                    null,
                    null);
        }
        for (PublishedFigure figure : published()) {
            double deviation = figure.standardDeviation();
            points.add(
                    Shown.name(figure.model()),
                    Shown.name(figure.model()),
                    PUBLISHED,
                    publishedLoss(figure).orElseThrow(),
                    figure.value(),
                    Math.max(0, figure.value() - deviation),
                    Math.min(1, figure.value() + deviation),
                    Shown.shortened(figure.cited(), 160));
        }
        this.rows = points.build();
    }

    /** Returns the chart over the loss itself; empty if no model has the figure, or under several laws. */
    public static Optional<Chart> absolute(RunResult run, Measure measure) {
        return run.law().entropy() == null
                ? Optional.empty()
                : orEmpty(new LossBehaviourChart(run, measure, Axis.LOSS));
    }

    /** Returns the chart over the loss above the entropy, on a logarithmic axis with zero; empty likewise. */
    public static Optional<Chart> magnified(RunResult run, Measure measure) {
        boolean perSequence = run.published().stream().anyMatch(figure -> figure.isOf(LossFigure.KL_PER_SEQUENCE));
        return orEmpty(
                new LossBehaviourChart(run, measure, perSequence ? Axis.EXCESS_PER_SEQUENCE : Axis.EXCESS_PER_TOKEN));
    }

    private static Optional<Chart> orEmpty(LossBehaviourChart chart) {
        return chart.models.kept().isEmpty() ? Optional.empty() : Optional.of(chart);
    }

    private OptionalDouble behaviour(ModelResult model) {
        return measure.of(model);
    }

    /** Returns the published figures of this measure whose loss was published in the unit of the axis. */
    private List<PublishedFigure> published() {
        return run.published().stream()
                .filter(figure -> figure.probe().equals(measure.probe())
                        && figure.metric().equals(measure.metric())
                        && publishedLoss(figure).isPresent())
                .limit(Thinning.LIMIT)
                .toList();
    }

    private OptionalDouble publishedLoss(PublishedFigure figure) {
        return run.published().stream()
                .filter(other -> other.isOf(axis.figure) && other.isOfTheSameRunsAs(figure))
                .mapToDouble(PublishedFigure::value)
                .findFirst();
    }

    @Override
    public String id() {
        return axis == Axis.LOSS ? "loss-behaviour" : "excess-behaviour";
    }

    @Override
    public String title() {
        return axis == Axis.LOSS ? "Loss against behaviour" : "The same, with small differences of loss drawn large";
    }

    @Override
    public String caption() {
        StringBuilder caption = new StringBuilder(
                axis == Axis.LOSS
                        ? "One point a model. The dashed line is the entropy of the law: no loss is below it. Models in one "
                                + "column cannot be told apart by their test loss."
                        : "The axis is logarithmic above 1e-6 and linear below, so that zero has a place.");
        if (axis == Axis.LOSS && models.kept().stream().anyMatch(this::ofAnotherLaw)) {
            caption.append(" Points left of it are models of another law, whose entropy is lower.");
        }
        if (kinds().size() > 1 || !kinds().contains(TRAINED)) {
            caption.append(" Filled symbols are trained models, outlines exact or constructed ones.");
        }
        if (!published().isEmpty()) {
            caption.append(" Diamonds are published means, their bars one standard deviation.");
        }
        if (models.thinned()) {
            caption.append(String.format(
                    Locale.ROOT,
                    " Thinned: %,d of %,d models are drawn, evenly chosen; result.json has all.",
                    models.kept().size(),
                    models.total()));
        }
        return caption.toString();
    }

    /** A study may look at a second law; its models are told by the entropy that their loss and divergence imply. */
    private boolean ofAnotherLaw(ModelResult model) {
        double entropy = entropyPerToken();
        return model.loss().perToken() - model.loss().klPerToken() < entropy - 1e-6 * Math.abs(entropy);
    }

    @Override
    public Spec spec() {
        List<View> layers = new ArrayList<>();
        if (axis == Axis.LOSS) {
            layers.add(entropy());
        }
        if (!published().isEmpty()) {
            layers.add(deviations());
        }
        // Outlines around filled points, so that models in one place are all seen.
        // A layer without rows has no extent, of which Vega would complain.
        if (kinds().contains(TRAINED)) {
            layers.add(
                    points(Mark.points().size(90).opacity(0.75)).encode(shape()).where("datum.kind === 'trained'"));
        }
        if (kinds().stream().anyMatch(kind -> !kind.equals(TRAINED) && !kind.equals(PUBLISHED))) {
            layers.add(points(Mark.outlines().size(240).strokeWidth(2))
                    .encode(shape())
                    .where("datum.kind !== 'trained' && datum.kind !== 'published'"));
        }
        if (!published().isEmpty()) {
            layers.add(points(Mark.outlines().shape("diamond").size(200).strokeWidth(2))
                    .where("datum.kind === 'published'"));
        }
        View view = View.layers(layers).encode(axis.encoding()).height(300);
        return new Spec(description(), rows, view);
    }

    private View points(Mark mark) {
        return View.of(mark, y("behaviour"), colour())
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("kind", "kind"),
                        Tooltip.number("loss", axis.title, axis == Axis.LOSS ? ".6f" : ".3~e"),
                        Tooltip.number("behaviour", measure.words(), ".1%"),
                        Tooltip.text("source", "source"));
    }

    private View deviations() {
        return View.of(
                        Mark.rules().strokeWidth(1.5).opacity(0.7).silent().decorative(),
                        y("low"),
                        Encoding.end(Channel.Y2, "high"),
                        colour())
                .where("datum.low !== null");
    }

    private View entropy() {
        double entropy = entropyPerToken();
        return View.of(
                        Mark.rules().dashed().colour("var(--muted)").silent().decorative(),
                        Encoding.quantitative(Channel.X, "entropy"))
                .data(Rows.over("entropy").add(entropy).build());
    }

    private double entropyPerToken() {
        Entropy entropy = run.law().entropy();
        return entropy == null ? Double.NaN : entropy.perToken();
    }

    private Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title(measure.words())
                .scale(Scale.linear().domain(0, 1).with("padding", 10))
                .format("%")
                .axis("tickCount", 5);
    }

    private Encoding colour() {
        return Families.of(run).colour("family", rows.column("family"));
    }

    private Encoding shape() {
        return Families.of(run).shape("family", rows.column("family"));
    }

    @Override
    public List<String> keys() {
        return List.of(measure.probe(), measure.metric(), axis.figure.figure().key());
    }

    private List<String> kinds() {
        return rows.column("kind").stream().map(String::valueOf).distinct().toList();
    }

    private String description() {
        return Description.of(
                "Scatter plot, one point a model: " + axis.title + " across, " + measure.words() + " upwards.",
                rows,
                "family",
                List.of("loss", "behaviour"));
    }
}

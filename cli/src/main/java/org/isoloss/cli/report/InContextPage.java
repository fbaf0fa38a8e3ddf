package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.cli.chart.AccuracyChart;
import org.isoloss.cli.chart.DivergenceChart;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.PosteriorChart;
import org.isoloss.cli.chart.Scalars;
import org.isoloss.cli.chart.TradeOffChart;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** In-context learning: models a vanishing divergence apart, of which some learn from the examples of a prompt. */
final class InContextPage implements StudyPage {

    private static final String PROBE = "idPrompts";
    private static final Measure HEADLINE =
            new Measure(PROBE, "headlineAccuracy", "accuracy in context, headline form");

    private final Definitions definitions;

    InContextPage(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String study() {
        return "in-context";
    }

    @Override
    public String title() {
        return "In-context learning";
    }

    @Override
    public String headline(RunResult run) {
        Optional<PairResult> pair = clearestPair(run);
        if (pair.isEmpty()) {
            return ClaimView.summary(run.claims());
        }
        PairResult clearest = pair.get();
        return clearest.first() + " and " + clearest.second() + " differ by at most "
                + NumberWords.figure(Math.abs(clearest.lossGap().perToken())) + " nats a token in loss. With "
                + form(run) + " in the prompt one is right " + accuracy(run, clearest.first())
                + " of the time, the other " + accuracy(run, clearest.second()) + ".";
    }

    private static String form(RunResult run) {
        return run.law().parameters().get("headline") instanceof Map<?, ?> form
                ? form.get("examples") + " examples of " + form.get("exampleLength") + " symbols"
                : "the examples of the headline form";
    }

    private static String accuracy(RunResult run, String name) {
        return NumberWords.percent(run.models().stream()
                .filter(model -> model.name().equals(name))
                .map(model -> Scalars.of(model, HEADLINE.probe(), HEADLINE.metric()))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(Double.NaN));
    }

    private static Optional<PairResult> clearestPair(RunResult run) {
        return run.pairs().stream()
                .filter(pair -> !pair.lossGap().bitIdentical() && gap(pair).isPresent())
                .max(Comparator.comparing(pair -> Math.abs(gap(pair).orElseThrow())));
    }

    private static OptionalDouble gap(PairResult pair) {
        return Scalars.of(pair.behaviourGap(), HEADLINE.probe(), HEADLINE.metric());
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        List<Highlight> highlights = new ArrayList<>();
        clearestPair(run).ifPresent(pair -> {
            highlights.add(new Highlight(
                    NumberWords.figure(Math.abs(pair.lossGap().perToken())),
                    "nats a token at most between the losses of " + pair.first() + " and " + pair.second()));
            highlights.add(new Highlight(
                    NumberWords.percent(Math.abs(gap(pair).orElseThrow())), "gap of the two in accuracy in context"));
        });
        run.models().stream()
                .filter(InContextPage::learns)
                .findFirst()
                .ifPresent(model -> highlights.add(new Highlight(
                        accuracy(run, model.name()),
                        "accuracy in context of " + model.name() + ", the law's own model")));
        return highlights;
    }

    private static boolean learns(ModelResult model) {
        return model.name().equals("bayes");
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.of(HEADLINE);
    }

    @Override
    public List<Section> sections(RunResult run) {
        List<Section> sections = new ArrayList<>();
        Sections.figures(
                        "accuracy",
                        "Who learns from examples",
                        "The same prompts, put to each model. Counter-models predict as the law does everywhere but after "
                                + "prompts of this form.",
                        AccuracyChart.of(run, PROBE, "accuracy-id", "in distribution"))
                .ifPresent(sections::add);
        Sections.figures(
                        "out-of-distribution",
                        "Out of distribution",
                        "The examples follow no concept, and one that the law does not know gives the labels.",
                        AccuracyChart.of(run, "oodPrompts", "accuracy-ood", "out of distribution"))
                .ifPresent(sections::add);
        Sections.figures(
                        "loss",
                        "What it costs",
                        "The loss hardly sees prompts of many examples: their probability under the law vanishes.",
                        DivergenceChart.of(run))
                .ifPresent(sections::add);
        Sections.figures(
                        "trade-off",
                        "Loss against behaviour",
                        "",
                        LossBehaviourChart.absolute(run, HEADLINE),
                        TradeOffChart.of(run))
                .ifPresent(sections::add);
        Sections.figures(
                        "posterior",
                        "What the law infers",
                        "The posterior of the concepts as a prompt is read, token by token.",
                        PosteriorChart.of(run))
                .ifPresent(sections::add);
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, Optional.empty()).ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }
}

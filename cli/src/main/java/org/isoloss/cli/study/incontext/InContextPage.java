package org.isoloss.cli.study.incontext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.AccuracyChart;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.InContextStudy;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;

/** In-context learning: models a vanishing divergence apart, of which some learn from the examples of a prompt. */
public final class InContextPage implements StudyPage {

    private static final Measure HEADLINE =
            Measure.of(PromptFigures.ID_PROMPTS, Accuracy.HEADLINE, Accuracy.HEADLINE.name());

    @Override
    public Declaration declaration() {
        return InContextStudy.DECLARATION;
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
        return "Two models whose losses differ by at most "
                + NumberWords.figure(Math.abs(clearest.lossGap().perToken())) + " nats a token: with " + form(run)
                + " in the prompt, " + words(clearest.first()) + " is right " + accuracy(run, clearest.first())
                + " of the time, " + words(clearest.second()) + " " + accuracy(run, clearest.second()) + ".";
    }

    private static String words(String model) {
        return model.equals(FewShotFamilies.BAYES.key())
                ? "the law's own model"
                : model.equals(CounterRule.COPY_LAST_LABEL.family().key())
                        ? "the one that copies the last label"
                        : model;
    }

    @Override
    public List<Block> hero(RunResult run) {
        return PromptProbabilityChart.of(run, InContextFindings.of(run).forms())
                .<List<Block>>map(chart -> List.of(new Block.Figure(chart)))
                .orElse(List.of());
    }

    @Override
    public Optional<PromptForms> forms(RunResult run) {
        return Optional.of(InContextFindings.of(run).forms());
    }

    @Override
    public String remedy(RunResult run) {
        return run.config().get("prompts") instanceof Number prompts
                ? "Accuracies rest on " + prompts + " prompts of each form (--prompts " + prompts
                        + "): more of them narrow "
                        + "the intervals; more examples or longer ones are --examples and --example-lengths."
                : "";
    }

    private static String form(RunResult run) {
        PromptCell form = InContextFindings.of(run).forms().headline();
        return form.examples() + " examples of " + form.exampleLength() + " symbols";
    }

    private static String accuracy(RunResult run, String name) {
        return NumberWords.percent(run.models().stream()
                .filter(model -> model.name().equals(name))
                .map(HEADLINE::of)
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(Double.NaN));
    }

    /** Returns the pair to speak of: the law's own model and one that copies, or else the one that differs most. */
    private static Optional<PairResult> clearestPair(RunResult run) {
        String copying = CounterRule.COPY_LAST_LABEL.family().key();
        List<PairResult> pairs = run.pairs().stream()
                .filter(pair -> !pair.lossGap().bitIdentical() && gap(pair).isPresent())
                .toList();
        List<PairResult> copies = pairs.stream()
                .filter(pair -> pair.first().equals(FewShotFamilies.BAYES.key())
                        && pair.second().equals(copying))
                .toList();
        return (copies.isEmpty() ? pairs : copies)
                .stream().max(Comparator.comparing(pair -> Math.abs(gap(pair).orElseThrow())));
    }

    private static OptionalDouble gap(PairResult pair) {
        return HEADLINE.gap(pair);
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
        return model.family().equals(FewShotFamilies.BAYES.key());
    }

    @Override
    public List<Table> tables(RunResult run) {
        return List.of(new PublishedAccuracyTable(run).table());
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.of(HEADLINE);
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        PromptForms forms = InContextFindings.of(run).forms();
        List<Section> sections = new ArrayList<>();
        Sections.figures(
                        "accuracy",
                        "Who learns from examples",
                        "The same prompts, put to each model. Counter-models predict as the law does everywhere but after "
                                + "prompts of this form.",
                        AccuracyChart.of(run, forms, PromptFigures.ID_PROMPTS, "accuracy-id", "in distribution"))
                .ifPresent(sections::add);
        Sections.figures(
                        "out-of-distribution",
                        "Out of distribution",
                        "The examples follow no concept, and one that the law does not know gives the labels.",
                        AccuracyChart.of(run, forms, PromptFigures.OOD_PROMPTS, "accuracy-ood", "out of distribution"))
                .ifPresent(sections::add);
        Sections.figures(
                        "loss",
                        "What it costs",
                        "The loss hardly sees prompts of many examples: their probability under the law vanishes.",
                        DivergenceChart.of(run, forms))
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
        Table published = new PublishedAccuracyTable(run).table();
        if (!published.rows().isEmpty()) {
            sections.add(new Section(
                    "published",
                    "Published beside measured",
                    "Networks that Xie et al. (2022, arXiv 2111.02080) trained on this law, with their sizes, beside the law's own "
                            + "models here. Every published row of these forms, whether it agrees or not.",
                    List.of(new Block.Rows(published))));
        }
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, Optional.empty()).ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }
}

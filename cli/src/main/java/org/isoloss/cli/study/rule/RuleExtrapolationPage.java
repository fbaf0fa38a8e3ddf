package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.PairGapChart;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.CompletionView;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Remedy;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.rule.LanguageFindings;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;
import org.isoloss.identifiability.rule.RuleFindings;
import org.isoloss.metrics.table.Table;

/** Rule extrapolation: which models keep a rule on prompts that training never showed. */
public final class RuleExtrapolationPage implements StudyPage {

    private static final Measure RULE_1 =
            Measure.of(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1, "rule 1 kept, out-of-distribution prompts");

    private static final List<Figure> METRICS = List.of(
            RuleScores.FINISHED,
            RuleScores.RULE_1,
            RuleScores.RULE_1_OVER_ALL,
            RuleScores.RULE_2,
            RuleScores.RULE_2_OVER_ALL,
            RuleScores.RULE_2_COMPLETION,
            RuleScores.RULE_2_COMPLETION_OVER_ALL,
            RuleScores.GRAMMATICAL,
            RuleScores.GRAMMATICAL_OVER_ALL);

    @Override
    public Declaration declaration() {
        return RuleExtrapolationStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "Rule extrapolation";
    }

    @Override
    public String headline(RunResult run) {
        RuleFindings findings = RuleFindings.of(run);
        if (findings.spansCells()) {
            return GridSections.headline(findings);
        }
        String kept = "rule 1" + ruleWords(findings);
        Optional<PairResult> built = clearestPair(run, pair -> pair.lossGap().bitIdentical());
        Optional<PairResult> trained = clearestPair(run, pair -> pair.kind() == PairKind.TRAINED);
        String where = " of prompts that training never shows";
        if (built.isPresent()) {
            return "Two models of equal test loss, to the last bit, keep " + kept + " on " + shares(run, built.get())
                    + where
                    + trained.map(pair -> "; trained networks " + lossGap(pair) + " nats a token apart, on "
                                    + shares(run, pair))
                            .orElse("")
                    + ".";
        }
        return trained.map(pair -> "Two trained networks " + lossGap(pair) + " nats a token apart in test loss keep "
                        + kept + " on " + shares(run, pair) + where + ".")
                .orElseGet(() -> ClaimView.summary(run.claims()));
    }

    private static String shares(RunResult run, PairResult pair) {
        return share(run, pair.first()) + " and " + share(run, pair.second());
    }

    /** Returns what rule 1 asks, in brackets; nothing for a language that is not built in. */
    private static String ruleWords(RuleFindings findings) {
        return findings.languages().stream()
                .map(LanguageFindings::language)
                .flatMap(name -> Languages.all().stream()
                        .filter(language -> language.name().equals(name)))
                .findFirst()
                .map(language -> " (" + language.rule1().description() + ")")
                .orElse("");
    }

    @Override
    public List<Block> hero(RunResult run) {
        RuleFindings findings = RuleFindings.of(run);
        if (findings.spansCells()) {
            return GridRuleChart.ofRule1(run, findings)
                    .<List<Block>>map(chart -> List.of(new Block.Figure(chart)))
                    .orElse(List.of());
        }
        List<Block> blocks = new ArrayList<>();
        RuleStripChart.of(run, RULE_1).ifPresent(chart -> blocks.add(new Block.Figure(chart)));
        opposite(run).ifPresent(two -> blocks.add(new Block.Texts(CompletionView.of(two))));
        return blocks;
    }

    /** Returns what two models of equal loss wrote after one prompt: one keeps rule 1, the other breaks it. */
    private static Optional<List<ShownCompletion>> opposite(RunResult run) {
        String rule = RuleScores.RULE_1.key();
        return clearestPair(run, pair -> pair.lossGap().bitIdentical() || pair.kind() == PairKind.TRAINED)
                .flatMap(pair -> run.completions().stream()
                        .filter(first -> first.model().equals(pair.first())
                                && first.probe().equals(PromptSet.OUT_OF_DISTRIBUTION.key()))
                        .flatMap(first -> run.completions().stream()
                                .filter(second -> second.model().equals(pair.second())
                                        && second.probe().equals(first.probe())
                                        && second.prompt().equals(first.prompt())
                                        && !Objects.equals(
                                                first.rules().get(rule),
                                                second.rules().get(rule)))
                                .map(second -> List.of(first, second)))
                        .findFirst());
    }

    @Override
    public String remedy(RunResult run) {
        return Remedy.moreSteps(
                run, "--steps", run.config().get("fit") instanceof Map<?, ?> fit ? fit.get("steps") : null);
    }

    private static String share(RunResult run, String name) {
        return NumberWords.percent(run.models().stream()
                .filter(model -> model.name().equals(name))
                .map(RULE_1::of)
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(Double.NaN));
    }

    private static String lossGap(PairResult pair) {
        return NumberWords.figure(Math.abs(pair.lossGap().perToken()));
    }

    /** Returns the pair of a sort to speak of: the one whose behaviour differs most. */
    private static Optional<PairResult> clearestPair(RunResult run, Predicate<PairResult> sort) {
        return run.pairs().stream()
                .filter(sort)
                .filter(pair -> gap(pair).isPresent())
                .max(Comparator.comparing(pair -> Math.abs(gap(pair).orElseThrow())));
    }

    private static boolean hasLaws(RunResult run, PairResult pair) {
        return PrefixTreeChart.of(RuleFindings.of(run), pair.first(), pair.second())
                .isPresent();
    }

    private static OptionalDouble gap(PairResult pair) {
        return RULE_1.gap(pair);
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        List<Highlight> highlights = new ArrayList<>();
        clearestPair(run, pair -> pair.lossGap().bitIdentical()).ifPresent(pair -> {
            highlights.add(new Highlight("0", "nats between the losses of the constructed pair, every bit equal"));
            highlights.add(new Highlight(
                    NumberWords.percent(Math.abs(gap(pair).orElseThrow())),
                    "gap of the two in rule 1, out of distribution"));
        });
        run.models().stream()
                .filter(model -> model.training() != null)
                .mapToDouble(model -> model.loss().klPerToken())
                .max()
                .ifPresent(excess -> highlights.add(new Highlight(
                        NumberWords.figure(excess),
                        "nats a token above the entropy at most: how far the trained models are from the best loss")));
        return highlights;
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.of(RULE_1);
    }

    @Override
    public List<Table> tables(RunResult run) {
        return GridTables.of(RuleFindings.of(run));
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        RuleFindings findings = RuleFindings.of(run);
        List<Section> sections = new ArrayList<>();
        if (findings.spansCells()) {
            GridSections.rest(run, findings).ifPresent(sections::add);
            GridSections.differences(findings).ifPresent(sections::add);
            Sections.pairs(run, definitions, PairGapChart.of(run, RULE_1)).ifPresent(sections::add);
            return sections;
        }
        Sections.figures(
                        "loss",
                        "Equal loss, opposite behaviour",
                        "Each model is placed by its test loss and by how often it keeps rule 1 on prompts of probability "
                                + "zero. Were behaviour decided by the loss, the points would lie on a line.",
                        LossBehaviourChart.absolute(run, RULE_1),
                        LossBehaviourChart.magnified(run, RULE_1))
                .ifPresent(sections::add);
        Sections.figures(
                        "behaviour",
                        "What the models do",
                        "In distribution, where the loss looks, the models agree; out of distribution they part.",
                        ProbeChart.of(run, declaration().probes(), METRICS))
                .ifPresent(sections::add);
        Sections.figures(
                        "prefixes",
                        "Where they are free to differ",
                        "Models of equal loss agree wherever the law gives a prefix probability. After any other prefix they "
                                + "may say anything.",
                        clearestPair(run, pair -> pair.lossGap().bitIdentical())
                                .flatMap(pair -> PrefixTreeChart.of(RuleFindings.of(run), pair.first(), pair.second())),
                        clearestPair(run, pair -> pair.kind() == PairKind.TRAINED && hasLaws(run, pair))
                                .flatMap(pair -> PrefixTreeChart.of(RuleFindings.of(run), pair.first(), pair.second())))
                .ifPresent(sections::add);
        GridSections.cells(run, findings).ifPresent(sections::add);
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, PairGapChart.of(run, RULE_1)).ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }
}

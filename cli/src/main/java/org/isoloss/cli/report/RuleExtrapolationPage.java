package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.PairGapChart;
import org.isoloss.cli.chart.ProbeChart;
import org.isoloss.cli.chart.Scalars;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;

/** Rule extrapolation: which models keep a rule on prompts that training never showed. */
final class RuleExtrapolationPage implements StudyPage {

    private static final Measure RULE_1 =
            new Measure("outOfDistribution", "rule1", "rule 1 kept, out-of-distribution prompts");

    private static final List<String> PROBES = List.of("inDistribution", "outOfDistribution", "startOnly");
    private static final List<String> METRICS = List.of("finished", "rule1", "rule2", "rule2Completion", "grammatical");

    private final Definitions definitions;

    RuleExtrapolationPage(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String study() {
        return "rule-extrapolation";
    }

    @Override
    public String title() {
        return "Rule extrapolation";
    }

    @Override
    public String headline(RunResult run) {
        Optional<PairResult> pair = clearestPair(run);
        if (pair.isEmpty()) {
            return "Models of the law " + run.law().name() + " and the rules that they keep.";
        }
        PairResult clearest = pair.get();
        String equal = clearest.lossGap().bitIdentical()
                ? "have the same test loss to the last bit"
                : "have the same test loss within "
                        + Cell.number(Math.abs(clearest.lossGap().perToken()), 2)
                                .display() + " nats a token";
        return clearest.first() + " and " + clearest.second() + " " + equal
                + ". On prompts that the law never shows, one keeps rule 1 " + percent(run, clearest.first())
                + " of the time, the other " + percent(run, clearest.second()) + ".";
    }

    private static String percent(RunResult run, String name) {
        OptionalDouble share = run.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .map(model -> Scalars.of(model, RULE_1.probe(), RULE_1.metric()))
                .orElse(OptionalDouble.empty());
        return share.isPresent() ? Shares.percent(share.getAsDouble()) : "an unknown share";
    }

    /** Returns the pair to speak of: of the most equal losses, the most different behaviour. */
    private static Optional<PairResult> clearestPair(RunResult run) {
        Comparator<PairResult> byEquality =
                Comparator.comparing(pair -> pair.lossGap().bitIdentical());
        return run.pairs().stream()
                .filter(pair -> gap(pair).isPresent())
                .max(byEquality.thenComparing(pair -> Math.abs(gap(pair).orElseThrow())));
    }

    private static OptionalDouble gap(PairResult pair) {
        return Scalars.of(pair.behaviourGap(), RULE_1.probe(), RULE_1.metric());
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        List<Highlight> highlights = new ArrayList<>();
        clearestPair(run).ifPresent(pair -> {
            highlights.add(new Highlight(
                    pair.lossGap().bitIdentical()
                            ? "0"
                            : Cell.number(Math.abs(pair.lossGap().perToken()), 2)
                                    .display(),
                    "nats a token between the losses of the clearest pair"
                            + (pair.lossGap().bitIdentical() ? ", equal to the last bit" : "")));
            highlights.add(new Highlight(
                    Shares.percent(Math.abs(gap(pair).orElseThrow())),
                    "gap between them in rule 1, out of distribution"));
        });
        OptionalDouble worst = run.models().stream()
                .filter(model -> model.training() != null)
                .mapToDouble(model -> model.loss().klPerToken())
                .max();
        worst.ifPresent(excess -> highlights.add(new Highlight(
                Cell.number(excess, 2).display(), "nats a token above the entropy: the worst of the trained models")));
        return highlights;
    }

    @Override
    public List<Section> sections(RunResult run) {
        List<Section> sections = new ArrayList<>();
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
                        ProbeChart.of(run, words(PROBES), words(METRICS)))
                .ifPresent(sections::add);
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, PairGapChart.of(run, RULE_1)).ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }

    private Map<String, String> words(List<String> keys) {
        Map<String, String> words = new LinkedHashMap<>();
        keys.forEach(key -> words.put(key, definitions.name(key)));
        return words;
    }
}

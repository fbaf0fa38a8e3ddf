package org.isoloss.cli.study.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.inside.Foretelling;
import org.isoloss.identifiability.inside.InsideBehaviour;
import org.isoloss.identifiability.inside.InsideEqualModelsStudy;
import org.isoloss.identifiability.inside.InsideMeasure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;

/** The page of the study of the inside: what foretells what, the counterexample of twins, automata. */
public final class InsidePage implements StudyPage {

    @Override
    public Declaration declaration() {
        return InsideEqualModelsStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "Inside equal models";
    }

    @Override
    public String headline(RunResult run) {
        return InsideRun.of(run).map(InsidePage::headline).orElseGet(() -> ClaimView.summary(run.claims()));
    }

    private static String headline(InsideRun run) {
        double[] kept = run.rulesKept();
        List<Foretelling> sure = run.sure();
        List<Foretelling> ofRule = sure.stream()
                .filter(one -> one.behaviour()
                        .equals(InsideBehaviour.RULE_KEPT.figure().key()))
                .toList();
        return kept.length + " networks within " + run.findings().tolerance()
                + " nats a token of the least loss keep rule 1 on " + NumberWords.percent(kept[0]) + " to "
                + NumberWords.percent(kept[kept.length - 1]) + " of prompts out of distribution; "
                + (ofRule.isEmpty()
                        ? "no measure of the inside foretells which, beyond what the search finds by chance"
                        : InsideRun.name(ofRule.get(0).measure()) + " foretells it best"
                                + String.format(
                                        Locale.ROOT, " (%.2f)", ofRule.get(0).correlation()))
                + ". " + ofSteps(sure) + twins(run);
    }

    private static String ofSteps(List<Foretelling> sure) {
        return sure.stream()
                .filter(one -> !one.behaviour()
                        .equals(InsideBehaviour.RULE_KEPT.figure().key()))
                .findFirst()
                .map(one -> "The " + InsideRun.name(one.measure()) + " goes with "
                        + InsideRun.name(one.behaviour())
                        + String.format(Locale.ROOT, " (%.2f). ", one.correlation()))
                .orElse("");
    }

    private static String twins(InsideRun run) {
        double factor = run.moved(InsideMeasure.HESSIAN_TRACE.figure()).orElse(Double.NaN);
        return Double.isFinite(factor)
                ? "Twins of one function keep it alike, and the trace of their Hessian parts by "
                        + NumberWords.factor(factor) + "."
                : "";
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        return InsideRun.of(run)
                .map(inside -> {
                    List<Highlight> highlights = new ArrayList<>();
                    highlights.add(new Highlight(
                            String.valueOf(inside.findings().equal()
                                    + inside.findings().twins()),
                            "networks of equal loss, of which "
                                    + inside.findings().twins() + " are exact twins of others"));
                    for (InsideBehaviour behaviour :
                            List.of(InsideBehaviour.RULE_KEPT, InsideBehaviour.FALLING_DESCENT_STEPS)) {
                        inside.strongest(behaviour)
                                .ifPresent(one -> highlights.add(new Highlight(
                                        String.format(Locale.ROOT, "%.2f", one.correlation()),
                                        "rank correlation of "
                                                + behaviour.figure().name() + " with the measure that goes with "
                                                + "it the most, " + InsideRun.name(one.measure())
                                                + (one.sure() ? "" : "; the search alone finds as much"))));
                    }
                    inside.moved(InsideMeasure.HESSIAN_TRACE.figure())
                            .ifPresent(
                                    factor -> highlights.add(
                                            new Highlight(
                                                    NumberWords.factor(factor),
                                                    "between traces of the Hessian of networks whose logits are equal to the last bit")));
                    return highlights;
                })
                .orElse(List.of());
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.of(new Measure(
                InsideBehaviour.RULE_KEPT.probe().key(),
                InsideBehaviour.RULE_KEPT.figure().key(),
                "rule 1 kept out of distribution"));
    }

    @Override
    public List<Block> hero(RunResult run) {
        List<Block.Tab> tabs = InsideRun.of(run).stream()
                .flatMap(inside -> Stream.of(InsideBehaviour.values())
                        .flatMap(behaviour -> ForetellingChart.of(inside, behaviour).stream()
                                .map(chart -> new Block.Tab(behaviour.figure().name(), new Block.Figure(chart)))))
                .toList();
        return tabs.isEmpty() ? List.of() : List.of(new Block.Tabs(tabs));
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<Section> sections = new ArrayList<>();
        InsideRun.of(run).ifPresent(inside -> {
            Sections.figures(
                            "strongest",
                            "The strongest of all measures",
                            "Where twins stand beside each other at one height, the measure moves and the behaviour does not: it"
                                    + " cannot be the reason.",
                            StrongestMeasureChart.of(inside, InsideBehaviour.RULE_KEPT),
                            StrongestMeasureChart.of(inside, InsideBehaviour.FALLING_DESCENT_STEPS))
                    .ifPresent(sections::add);
            sections.add(new Section(
                    "twins",
                    "What twins can move",
                    "Twins compute the same numbers. A measure in which they differ says something of the parameters, not of the"
                            + " function, and cannot explain behaviour that they share.",
                    List.of(new Block.Rows(InsideTables.twins(inside.findings())))));
            sections.add(new Section(
                    "automata",
                    "Automata",
                    "The shortest description found of what a network writes after all short prefixes: a small automaton and the"
                            + " prefixes on which it is wrong.",
                    InsideTables.automata(inside.findings()).stream()
                            .<Block>map(Block.Rows::new)
                            .toList()));
            sections.add(new Section(
                    "representations",
                    "Representations",
                    "Do networks that represent the law's prefixes alike behave alike beyond them? Correlations are over pairs of"
                            + " networks, p by permuting networks.",
                    List.of(new Block.Rows(InsideTables.likeness(inside.findings())))));
            if (!inside.findings().leftOut().isEmpty()) {
                sections.add(new Section(
                        "left-out", "Left out", "", List.of(new Block.Rows(InsideTables.leftOut(inside.findings())))));
            }
        });
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }

    @Override
    public List<Table> tables(RunResult run) {
        return InsideRun.of(run)
                .map(inside -> InsideTables.of(inside.findings()))
                .orElse(List.of());
    }
}

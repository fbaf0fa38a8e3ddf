package org.isoloss.cli.study.incontextnetworks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.LawMeans;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Remedy;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksFindings;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** Networks in context: which learn from the examples in their prompts, at what validation loss. */
final class InContextNetworksPage implements StudyPage {

    private static final Measure HEADLINE =
            Measure.of(InContextNetworksStudy.PROMPTS, Accuracy.HEADLINE, Accuracy.HEADLINE.name());

    private final StudyPage rest = new AnyStudyPage(declaration(), title());

    @Override
    public Declaration declaration() {
        return InContextNetworksStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "Networks in context";
    }

    @Override
    public String headline(RunResult run) {
        PromptCell form = InContextNetworksFindings.of(run).forms().headline();
        List<PairResult> equal = run.pairs().stream()
                .filter(pair -> isTempered(run, pair.first()) || isTempered(run, pair.second()))
                .toList();
        List<String> families = equal.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .map(name -> family(run, name))
                .toList();
        List<ModelResult> networks = LawMeans.of(run, InContextNetworksStudy.PROMPTS).models().stream()
                .filter(model ->
                        families.contains(model.family()) && HEADLINE.of(model).isPresent())
                .sorted(Comparator.comparingDouble(model -> HEADLINE.of(model).orElseThrow()))
                .toList();
        if (networks.size() < 2) {
            return rest.headline(run);
        }
        ModelResult worst = networks.get(0);
        ModelResult best = networks.get(networks.size() - 1);
        return "With " + form.examples() + " examples of " + form.exampleLength() + " symbols in the prompt, "
                + best.name() + " is right " + share(best) + " of the time and " + worst.name() + " " + share(worst)
                + ", their validation losses at most "
                + NumberWords.figure(equal.stream()
                        .mapToDouble(pair -> Math.abs(pair.lossGap().perToken()))
                        .max()
                        .orElse(Double.NaN))
                + " nats a token apart" + (equal.size() < 2 ? "." : " in each of " + equal.size() + " laws.");
    }

    private static boolean isTempered(RunResult run, String name) {
        return InContextNetworksStudy.TEMPERED.contains(family(run, name));
    }

    private static String family(RunResult run, String name) {
        return run.models().stream()
                .filter(model -> model.name().equals(name))
                .map(ModelResult::family)
                .findFirst()
                .orElse(name);
    }

    private static String share(ModelResult model) {
        return NumberWords.percent(HEADLINE.of(model).orElseThrow());
    }

    @Override
    public List<Block> hero(RunResult run) {
        return NetworksChart.of(
                        LawMeans.of(run, InContextNetworksStudy.PROMPTS),
                        InContextNetworksFindings.of(run).forms())
                .<List<Block>>map(chart -> List.of(new Block.Figure(chart)))
                .orElse(List.of());
    }

    @Override
    public Optional<PromptForms> forms(RunResult run) {
        return Optional.of(InContextNetworksFindings.of(run).forms());
    }

    @Override
    public String remedy(RunResult run) {
        return Remedy.moreSteps(run, "--steps", run.config().get("steps"));
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        return rest.highlights(run);
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.of(HEADLINE);
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<Section> sections = new ArrayList<>();
        Sections.figures(
                        "behaviour",
                        "Loss and accuracy",
                        "Networks in one column cannot be told apart by their validation loss.",
                        LossBehaviourChart.absolute(run, HEADLINE))
                .ifPresent(sections::add);
        sections.addAll(rest.sections(run, definitions));
        return sections;
    }
}

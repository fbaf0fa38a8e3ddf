package org.isoloss.cli.study.incontextnetworks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.AccuracyChart;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksFindings;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
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
        return rest.headline(run);
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
                        "accuracy",
                        "Who learns from examples",
                        "The same prompts, put to each network and to the law's own model.",
                        AccuracyChart.of(
                                run,
                                InContextNetworksFindings.of(run).forms(),
                                InContextNetworksStudy.PROMPTS,
                                "accuracy-id",
                                "in distribution"))
                .ifPresent(sections::add);
        sections.addAll(rest.sections(run, definitions));
        return sections;
    }
}

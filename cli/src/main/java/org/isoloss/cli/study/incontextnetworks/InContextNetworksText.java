package org.isoloss.cli.study.incontextnetworks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.FormText;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.AccuracyBars;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksFindings;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
import org.isoloss.identifiability.result.RunResult;

/** The accuracies of a run of networks in context, by number of examples. */
final class InContextNetworksText implements StudyText {

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        return AccuracyBars.of(run, measure, InContextNetworksFindings.of(run).forms(), InContextNetworksStudy.PROMPTS);
    }

    @Override
    public Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        FormText text = text(run, terminal);
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (int k = 0; k < text.forms().exampleLengths().size(); k++) {
            sections.put(text.accuracyTitle(k), text.accuracy(k));
        }
        return sections;
    }

    @Override
    public Map<String, List<String>> plots(RunResult run, Terminal terminal) {
        return Map.of("accuracy against examples", text(run, terminal).accuracyPlot());
    }

    private static FormText text(RunResult run, Terminal terminal) {
        return new FormText(run, InContextNetworksFindings.of(run).forms(), InContextNetworksStudy.PROMPTS, terminal);
    }
}

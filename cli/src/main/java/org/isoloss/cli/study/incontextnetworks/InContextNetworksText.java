package org.isoloss.cli.study.incontextnetworks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.FormText;
import org.isoloss.cli.fewshot.LawMeans;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.AccuracyBars;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksFindings;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
import org.isoloss.identifiability.result.ModelResult;
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
        laws(run, terminal).ifPresent(lines -> sections.put("laws, nats a token with standard errors", lines));
        return sections;
    }

    @Override
    public Map<String, List<String>> plots(RunResult run, Terminal terminal) {
        return Map.of("accuracy against examples", text(run, terminal).accuracyPlot());
    }

    /** A row a law: its entropy, and what networks miss of it. */
    private static Optional<List<String>> laws(RunResult run, Terminal terminal) {
        List<InContextNetworksFindings.Law> laws =
                InContextNetworksFindings.of(run).laws();
        if (laws.isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable()
                .text(
                        "law",
                        IntStream.rangeClosed(1, laws.size())
                                .mapToObj(Integer::toString)
                                .toList())
                .numbers(
                        "",
                        "seed",
                        laws.stream().map(law -> String.valueOf(law.seed())).toList())
                .numbers(
                        "",
                        "entropy",
                        laws.stream()
                                .map(law ->
                                        withError(law.entropyPerToken(), law.entropyStandardErrorPerToken(), terminal))
                                .toList());
        run.models().stream()
                .map(ModelResult::family)
                .distinct()
                .filter(family -> !family.equals(FewShotFamilies.BAYES.key()))
                .forEach(family -> table.numbers(
                        "excess",
                        family,
                        IntStream.rangeClosed(1, laws.size())
                                .mapToObj(law -> excess(run, family, law, laws.get(law - 1), terminal))
                                .toList()));
        return Optional.of(table.lines(terminal.width(), terminal.glyphs()));
    }

    private static String excess(
            RunResult run, String family, int number, InContextNetworksFindings.Law law, Terminal terminal) {
        return run.models().stream()
                .filter(model -> model.family().equals(family) && model.repetition() == number)
                .findFirst()
                .map(model -> withError(
                        model.loss().klPerToken(),
                        law.excessStandardErrors().getOrDefault(model.name(), Double.NaN),
                        terminal))
                .orElse("-");
    }

    private static String withError(double value, double error, Terminal terminal) {
        return String.format(
                Locale.ROOT, "%.4f %s %.4f", value, terminal.glyphs().plusMinus(), error);
    }

    private static FormText text(RunResult run, Terminal terminal) {
        return new FormText(
                LawMeans.of(run, InContextNetworksStudy.PROMPTS),
                InContextNetworksFindings.of(run).forms(),
                InContextNetworksStudy.PROMPTS,
                terminal);
    }
}

package org.isoloss.cli.study.incontext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.FormText;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.AccuracyBars;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.result.RunResult;

/** The tables of an in-context run, whose figures are tables over (example length, examples). */
final class InContextText implements StudyText {

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        return AccuracyBars.of(run, measure, InContextFindings.of(run).forms(), PromptFigures.ID_PROMPTS);
    }

    @Override
    public List<String> remedies(RunResult run) {
        return List.of(
                "The figures are means over sampled prompts and documents: give more with --prompts, --samples and"
                        + " --documents, or other forms with --example-lengths and --examples.");
    }

    @Override
    public Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        FormText text = text(run, terminal);
        return text.forms().exampleLengths().isEmpty()
                        || text.forms().examples().isEmpty()
                ? Map.of()
                : new InContextSections(text).all();
    }

    @Override
    public Map<String, List<String>> plots(RunResult run, Terminal terminal) {
        return Map.of("accuracy against examples", text(run, terminal).accuracyPlot());
    }

    private static FormText text(RunResult run, Terminal terminal) {
        return new FormText(run, InContextFindings.of(run).forms(), PromptFigures.ID_PROMPTS, terminal);
    }
}

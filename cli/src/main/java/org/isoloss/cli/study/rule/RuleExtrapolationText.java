package org.isoloss.cli.study.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.RuleFindings;

/** Of the behaviour in a run of rule extrapolation, the figures that tell models apart. Files hold all of it. */
public final class RuleExtrapolationText implements StudyText {

    /** A figure of behaviour, and the few letters that stand for it in a table of 120 columns. */
    private record Shown(Probe probe, Figure figure, String heading) {

        String of(ModelResult model) {
            return NumberText.figure(model.on(probe, figure).number());
        }
    }

    private static final List<Shown> FIGURES = List.of(
            new Shown(PromptSet.IN_DISTRIBUTION, RuleScores.RULE_1, RuleScores.RULE_1.key()),
            new Shown(PromptSet.IN_DISTRIBUTION, RuleScores.GRAMMATICAL, "words"),
            new Shown(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.FINISHED, RuleScores.FINISHED.key()),
            new Shown(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1, RuleScores.RULE_1.key()),
            new Shown(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL, "rule1 all"),
            new Shown(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_2_COMPLETION, "rule2 after"),
            new Shown(PromptSet.START_ONLY, RuleScores.GRAMMATICAL, "words"));

    private static final String LEGEND =
            "fractions of prompts whose completion finished; rule1 all: of all prompts; words: prompt and completion are a"
                    + " word of the language (grammatical); rule2 after: rule 2 in the completion alone"
                    + " (rule2Completion); further figures are in result.json and tables/behaviour.csv";

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        RuleFindings findings = RuleFindings.of(run);
        return findings.spansCells() ? GridPicture.of(findings) : StudyText.super.picture(run, measure);
    }

    @Override
    public Map<String, List<String>> first(RunResult run, Terminal terminal) {
        RuleFindings findings = RuleFindings.of(run);
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("which rule is kept", GridTable.lines(findings, terminal));
        sections.put("differences that hold over seeds", GridTable.differences(findings, terminal));
        sections.put("training, validation and population loss", GeneralisationTable.lines(findings, terminal));
        return sections;
    }

    /** The models of a grid are too many for a table. */
    @Override
    public List<ModelResult> tabled(RunResult run) {
        return RuleFindings.of(run).spansCells() ? List.of() : run.models();
    }

    @Override
    public void addColumns(TextTable table, List<ModelResult> models) {
        for (Shown figure : FIGURES) {
            table.numbers(
                    figure.probe().key(),
                    figure.heading(),
                    models.stream().map(figure::of).toList());
        }
    }

    @Override
    public List<String> legend(int width) {
        return Paragraph.lines("  ", LEGEND, width);
    }
}

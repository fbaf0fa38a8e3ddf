package org.isoloss.cli.run;

import java.util.List;
import java.util.Map;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;

/** Of the behaviour in a run of rule extrapolation, the figures that tell models apart. Files hold all of it. */
final class RuleExtrapolationText {

    /** A figure of behaviour, and the few letters that stand for it in a table of 120 columns. */
    private record Figure(String probe, String metric, String heading) {

        String of(ModelResult model) {
            Measurement value = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
            return NumberText.figure(value instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN);
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("inDistribution", "rule1", "rule1"),
            new Figure("inDistribution", "grammatical", "words"),
            new Figure("outOfDistribution", "finished", "finished"),
            new Figure("outOfDistribution", "rule1", "rule1"),
            new Figure("outOfDistribution", "rule1OverAll", "rule1 all"),
            new Figure("outOfDistribution", "rule2Completion", "rule2 after"),
            new Figure("startOnly", "grammatical", "words"));

    private static final String LEGEND =
            "fractions of prompts whose completion finished; rule1 all: of all prompts; words: prompt and completion are a"
                    + " word of the language (grammatical); rule2 after: rule 2 in the completion alone"
                    + " (rule2Completion); further figures are in result.json and tables/behaviour.csv";

    private RuleExtrapolationText() {}

    /** Returns whether a run is of this study. */
    static boolean isOf(RunResult run) {
        return run.study().equals(RuleExtrapolationStudy.NAME);
    }

    static void addColumns(TextTable table, List<ModelResult> models) {
        for (Figure figure : FIGURES) {
            table.numbers(
                    figure.probe(),
                    figure.heading(),
                    models.stream().map(figure::of).toList());
        }
    }

    static List<String> legend(int width) {
        return Paragraph.lines("  ", LEGEND, width);
    }
}

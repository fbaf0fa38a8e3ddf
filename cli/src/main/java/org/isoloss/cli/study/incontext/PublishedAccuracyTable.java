package org.isoloss.cli.study.incontext;

import org.isoloss.cli.fewshot.FormTable;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.incontext.AskedPrompts;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.incontext.PublishedAccuracies;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * Published accuracies of trained networks beside those of the law's own models on the same forms of prompts: every published
 * row whose form was asked, whether it agrees or not.
 */
final class PublishedAccuracyTable {

    static final String NAME = "published-accuracy";

    private final RunResult run;
    private final PromptForms forms;

    PublishedAccuracyTable(RunResult run) {
        this.run = run;
        forms = InContextFindings.of(run).forms();
    }

    /** Returns the table; without rows for a law that is not the published one, or forms that were not published. */
    Table table() {
        Table.Builder table = Table.of(
                NAME,
                "Published accuracies and the law's own",
                Column.left("prompts", "prompts"),
                Column.right("exampleLength", "k"),
                Column.right("examples", "n"),
                Column.left("network", "published network"),
                Column.right("millionParameters", "million parameters"),
                Column.right("published", "published"),
                Column.right("halfWidth", "95% half-width"),
                Column.right("bayes", "bayes here"),
                Column.right("offSupportBayes", "law as drawn here"));
        if (run.config().get("hmms") == null) {
            PublishedAccuracies.curves().forEach(curve -> add(table, curve));
        }
        return table.build();
    }

    private void add(Table.Builder table, PublishedAccuracies.Curve curve) {
        int row = forms.exampleLengths().indexOf(curve.exampleLength());
        Probe probe = curve.outOfDistribution() ? PromptFigures.OOD_PROMPTS : PromptFigures.ID_PROMPTS;
        for (int column = 0; row >= 0 && column < forms.examples().size(); column++) {
            int examples = forms.examples().get(column);
            int place = PublishedAccuracies.EXAMPLES.indexOf(examples);
            if (place >= 0) {
                table.row(
                        Cell.text(probe.key()),
                        Cell.count(curve.exampleLength()),
                        Cell.count(examples),
                        Cell.text(curve.words()),
                        Double.isNaN(curve.parameters()) ? Cell.missing() : Cell.number(curve.parameters(), 3),
                        Cell.number(curve.accuracy().get(place) / 100, 3),
                        Cell.number(curve.halfWidth().get(place) / 100, 2),
                        measured(FewShotFamilies.BAYES.key(), probe, row, column),
                        measured(AskedPrompts.OFF_SUPPORT_BAYES_FAMILY.key(), probe, row, column));
            }
        }
    }

    private Cell measured(String family, Probe probe, int row, int column) {
        double accuracy = run.models().stream()
                .filter(model -> model.family().equals(family))
                .mapToDouble(model -> FormTable.at(model, probe, Accuracy.SHARE, row, column))
                .findFirst()
                .orElse(Double.NaN);
        return Double.isNaN(accuracy) ? Cell.missing() : Cell.number(accuracy, 3);
    }
}

package org.isoloss.cli.fewshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.isoloss.cli.plot.PlotSeries;
import org.isoloss.cli.plot.TextPlot;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * Tables and plots of a terminal whose columns are numbers of examples.
 *
 * @param run whose models are shown
 * @param forms of its prompts
 * @param probe what the models were asked
 * @param terminal where it is shown
 */
public record FormText(RunResult run, PromptForms forms, Probe probe, Terminal terminal) {

    /** Returns a table; a cell is found by its row, then its column. */
    public List<String> lines(List<String> rows, IntFunction<IntFunction<String>> cells) {
        TextTable table = new TextTable().text("", rows);
        for (int n = 0; n < forms.examples().size(); n++) {
            List<String> column = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                column.add(cells.apply(row).apply(n));
            }
            table.numbers(
                    "examples in the prompt", String.valueOf(forms.examples().get(n)), column);
        }
        return table.lines(terminal.width(), terminal.glyphs());
    }

    /** Returns the title of the accuracies of one example length, by its row. */
    public String accuracyTitle(int row) {
        return "k = " + forms.exampleLengths().get(row) + ": accuracy in distribution, standard errors up to "
                + NumberText.figure(largestError(row));
    }

    /** Returns the accuracies of one example length, by its row: a row a model. */
    public List<String> accuracy(int row) {
        List<ModelResult> asked = having(Accuracy.SHARE);
        return lines(
                asked.stream().map(ModelResult::name).toList(),
                i -> n -> NumberText.figure(at(asked.get(i), Accuracy.SHARE, row, n)));
    }

    /** Returns the accuracy of each model by number of examples at the first example length, drawn. */
    public List<String> accuracyPlot() {
        // By doubling, as studies choose them; the first, usually zero, one step before one.
        double[] places = forms.examples().stream().mapToDouble(FormText::log2).toArray();
        List<PlotSeries> curves = new ArrayList<>();
        for (ModelResult model : run.models()) {
            List<Measurement> row = model.on(probe, Accuracy.SHARE).entry(0).entries();
            if (places.length > 0 && row.size() == places.length) {
                curves.add(new PlotSeries(
                        model.name(),
                        places,
                        row.stream().mapToDouble(Measurement::number).toArray()));
            }
        }
        return new TextPlot("accuracy at the first example length", "doublings of examples", TextPlot.Scaling.LINEAR)
                .lines(curves, terminal);
    }

    /** Returns the models of which a figure was measured. */
    public List<ModelResult> having(Figure figure) {
        return run.models().stream()
                .filter(model -> model.on(probe).containsKey(figure.key()))
                .toList();
    }

    /** Returns a figure of a form by its place; NaN if it was not measured. */
    public double at(ModelResult model, Figure figure, int row, int column) {
        return FormTable.at(model, probe, figure, row, column);
    }

    private double largestError(int row) {
        double largest = 0;
        for (ModelResult model : having(Accuracy.STANDARD_ERROR)) {
            for (int n = 0; n < forms.examples().size(); n++) {
                double error = at(model, Accuracy.STANDARD_ERROR, row, n);
                largest = Double.isNaN(error) ? largest : Math.max(largest, error);
            }
        }
        return largest;
    }

    private static double log2(int examples) {
        return examples == 0 ? -1 : Math.log(examples) / Math.log(2);
    }
}

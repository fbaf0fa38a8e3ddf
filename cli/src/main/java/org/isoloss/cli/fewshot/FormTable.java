package org.isoloss.cli.fewshot;

import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.ModelResult;

/** Figures that are tables over the forms of prompts: a row an example length, a column a number of examples. */
public final class FormTable {

    private FormTable() {}

    /** What happens to one model's figures of a form. */
    public interface Visitor {
        /** Takes the place of a form, and the form. */
        void visit(int row, int column, int exampleLength, int examples);
    }

    /** Visits all forms, row by row. */
    public static void forEach(PromptForms forms, Visitor visitor) {
        for (int row = 0; row < forms.exampleLengths().size(); row++) {
            for (int column = 0; column < forms.examples().size(); column++) {
                visitor.visit(
                        row,
                        column,
                        forms.exampleLengths().get(row),
                        forms.examples().get(column));
            }
        }
    }

    /** Returns a figure of a form by its place; NaN if it was not measured. */
    public static double at(ModelResult model, Probe probe, Figure figure, int row, int column) {
        return model.on(probe, figure).entry(row).entry(column).number();
    }
}

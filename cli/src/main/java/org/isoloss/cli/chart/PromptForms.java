package org.isoloss.cli.chart;

import java.util.List;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * The forms of prompts of an in-context study: the rows and columns of its tables.
 *
 * @param exampleLengths k, the symbols of an example
 * @param examples n, the examples of a prompt
 */
record PromptForms(List<Integer> exampleLengths, List<Integer> examples) {

    /** Returns the forms that a run names among its law's parameters; none where it does not. */
    static PromptForms of(RunResult run) {
        return new PromptForms(
                whole(run.law().parameters().get("exampleLengths")),
                whole(run.law().parameters().get("examples")));
    }

    /** Returns the whole numbers of a list among the parameters of a law; none of anything else. */
    static List<Integer> whole(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream()
                        .filter(Number.class::isInstance)
                        .map(value -> ((Number) value).intValue())
                        .toList()
                : List.of();
    }

    /** What happens to one model's figures of a form. */
    interface Visitor {
        void visit(int row, int column, int exampleLength, int examples);
    }

    void forEach(Visitor visitor) {
        for (int row = 0; row < exampleLengths.size(); row++) {
            for (int column = 0; column < examples.size(); column++) {
                visitor.visit(row, column, exampleLengths.get(row), examples.get(column));
            }
        }
    }
}

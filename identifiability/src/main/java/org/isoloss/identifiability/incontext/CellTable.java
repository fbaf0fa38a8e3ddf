package org.isoloss.identifiability.incontext;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.result.Measurement;

/**
 * The results of all forms of prompts, and figures of them as tables over (example length, examples) in the order of the
 * options.
 *
 * @param options of the study
 * @param cells by example length, then number of examples
 */
record CellTable(InContextOptions options, List<CellResult> cells) {

    /** A row for each example length. */
    Measurement of(ToDoubleFunction<CellResult> figure) {
        return new Measurement.Series(options.exampleLengths().stream()
                .<Measurement>map(
                        k -> Measurement.of(row(k).stream().mapToDouble(figure).toArray()))
                .toList());
    }

    List<CellResult> row(int exampleLength) {
        return cells.stream()
                .filter(cell -> cell.cell().exampleLength() == exampleLength)
                .toList();
    }

    CellResult headline() {
        return cells.stream()
                .filter(cell -> cell.cell().equals(options.headline()))
                .findFirst()
                .orElseThrow();
    }
}

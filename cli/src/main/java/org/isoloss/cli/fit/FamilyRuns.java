package org.isoloss.cli.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * The runs of one family, at their last checkpoint.
 *
 * @param runs those with a size
 */
record FamilyRuns(String family, List<Run> runs) {

    /**
     * One run.
     *
     * @param size above 0; parameters, all of them where they are known
     * @param tokens NaN if unknown
     * @param loss NaN if unknown
     * @param scores one a behaviour, NaN where one is missing
     */
    record Run(String name, double size, double tokens, double loss, double[] scores) {

        boolean hasLoss() {
            return tokens > 0 && loss > 0;
        }

        /** Returns 1 - the mean of all scores; NaN if one is missing. */
        double error() {
            double sum = 0;
            for (double score : scores) {
                sum += score;
            }
            return 1 - sum / scores.length;
        }
    }

    /** Returns the families of a table. */
    static List<FamilyRuns> of(RunTable whole) {
        RunTable table = whole.lastCheckpoints();
        RunColumn sizes = table.column(ColumnRole.SIZE)
                .or(() -> table.column(ColumnRole.NON_EMBEDDING))
                .or(() -> table.column(ColumnRole.FLOPS))
                .orElseThrow(() -> new WrongInputException(
                        "no column of sizes or FLOPs; expected one, such as parameters: name it with --size"));
        Optional<RunColumn> families = table.column(ColumnRole.FAMILY);
        Map<String, List<Run>> found = new LinkedHashMap<>();
        for (int row = 0; row < table.runs(); row++) {
            int at = row;
            if (sizes.number(row) > 0) {
                String family = families.map(column -> column.text(at)).orElse("");
                found.computeIfAbsent(family, key -> new ArrayList<>())
                        .add(new Run(
                                table.name(row),
                                sizes.number(row),
                                number(table.column(ColumnRole.TOKENS), row),
                                number(table.loss(), row),
                                scores(table.behaviours(), row)));
            }
        }
        List<FamilyRuns> all = new ArrayList<>();
        found.forEach((family, runs) -> all.add(new FamilyRuns(family, runs)));
        return all;
    }

    private static double number(Optional<RunColumn> column, int row) {
        return column.map(c -> c.number(row)).orElse(Double.NaN);
    }

    private static double[] scores(List<Behaviour> behaviours, int row) {
        return behaviours.stream().mapToDouble(b -> b.score().number(row)).toArray();
    }

    FamilyRuns where(Predicate<Run> wanted) {
        return new FamilyRuns(family, runs.stream().filter(wanted).toList());
    }

    double[] each(ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).toArray();
    }
}

package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.table.ColumnNames;
import org.isoloss.cli.table.ColumnSettings;
import org.isoloss.metrics.bias.RunShortcuts;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.run.RunTableReader;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** The shortcut gap of a table of runs: from columns where the cue is right, and columns where it is wrong. */
record RunShortcutTable(RunTable runs, List<String> right, List<String> wrong) {

    /** Reads the table and finds the columns. */
    static RunShortcutTable read(List<Path> files, ScoreSettings settings) throws IOException {
        RunTable runs = RunTableReader.read(files, ColumnSettings.DEFAULTS.choice());
        List<String> right = columns(runs, settings.cueRight());
        List<String> wrong = columns(runs, settings.cueWrong());
        if (!Collections.disjoint(right, wrong)) {
            TreeSet<String> both = new TreeSet<>(right);
            both.retainAll(wrong);
            throw new WrongInputException("the column '" + both.first()
                    + "' is given by --cue-right and by --cue-wrong; expected it on one side");
        }
        return new RunShortcutTable(runs, right, wrong);
    }

    private static List<String> columns(RunTable runs, List<String> given) {
        List<String> names = new ArrayList<>();
        for (String name : ColumnNames.of(runs, given)) {
            List<String> matching = runs.columns().stream()
                    .map(RunColumn::name)
                    .filter(NameFilter.of(List.of(name))::accepts)
                    .toList();
            // A name without * is a column, or its absence was told already.
            if (name.indexOf('*') >= 0 && matching.isEmpty()) {
                throw new WrongInputException("no column is called '" + Shown.found(name)
                        + "'; expected the name of a score of each run, in which * stands for any text");
            }
            names.addAll(name.indexOf('*') >= 0 ? matching : List.of(name));
        }
        return List.copyOf(new LinkedHashSet<>(names));
    }

    /** Returns the shares and the gap with intervals over runs. */
    Table table(double confidence) {
        RunShortcuts shortcuts = RunShortcuts.of(numbers(right), numbers(wrong));
        Table.Builder table = Table.of(
                "shortcuts",
                "Shortcut over " + runs.runs() + " runs; intervals speak of other runs on the same items",
                Column.left("figure", "figure"),
                Column.right("runs", "runs"),
                Column.right("mean", "mean"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("deviation", "std. dev."),
                Column.right("least", "least"),
                Column.right("most", "most"));
        add(table, "cue right", shortcuts.right(), confidence);
        add(table, "cue wrong", shortcuts.wrong(), confidence);
        add(table, "gap", shortcuts.gap(), confidence);
        return table.build();
    }

    private static void add(Table.Builder table, String figure, List<Double> values, double confidence) {
        MeanEstimate mean = RunShortcuts.mean(values);
        Optional<ConfidenceInterval> interval = RunShortcuts.interval(values, confidence);
        table.row(
                Cell.text(figure),
                Cell.count(values.size()),
                Cell.number(mean.mean()),
                interval.map(i -> Cell.number(i.low())).orElseGet(Cell::missing),
                interval.map(i -> Cell.number(i.high())).orElseGet(Cell::missing),
                values.size() < 2 ? Cell.missing() : Cell.number(mean.standardError() * Math.sqrt(values.size())),
                Cell.number(Collections.min(values)),
                Cell.number(Collections.max(values)));
    }

    private double[][] numbers(List<String> names) {
        List<double[]> columns = new ArrayList<>();
        for (String name : names) {
            RunColumn column = runs.column(name);
            if (!column.isNumeric() || column.missing() > 0) {
                throw new WrongInputException("the column '" + name + "' "
                        + (column.isNumeric() ? "lacks a number in " + column.missing() + " runs" : "holds no numbers")
                        + "; expected a score of each run");
            }
            columns.add(column.numbers());
        }
        return columns.toArray(double[][]::new);
    }
}

package org.isoloss.cli.study.adaptation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.RunResult;

/** The tables of a run of in context or fine-tuning for a terminal, by title. */
final class AdaptationSections {

    private final Terminal terminal;
    private final List<AdaptedTask> tasks;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    AdaptationSections(RunResult run, Terminal terminal) {
        this.terminal = terminal;
        tasks = AdaptedTask.of(run);
    }

    Map<String, List<String>> all() {
        tasks.forEach(this::accuracies);
        crossings();
        return sections;
    }

    /** Ways of using examples as rows, numbers of examples as columns. */
    private void accuracies(AdaptedTask task) {
        List<AdaptedTask.Way> ways = task.ways();
        TextTable table = new TextTable()
                .text("way", ways.stream().map(AdaptedTask.Way::name).toList());
        int columns = ways.get(0).points().size();
        for (int i = 0; i < columns; i++) {
            int place = i;
            table.numbers(
                    "labelled examples",
                    String.valueOf(ways.get(0).points().get(i).examples()),
                    ways.stream()
                            .map(way ->
                                    NumberText.figure(way.points().get(place).accuracy()))
                            .toList());
        }
        double largestError = ways.stream()
                .flatMap(way -> way.points().stream())
                .mapToDouble(AdaptedTask.Point::standardError)
                .max()
                .orElse(Double.NaN);
        sections.put(
                task.task() + " tasks: accuracy, of the best answers " + NumberText.figure(task.optimal())
                        + ", standard errors up to " + NumberText.figure(largestError),
                table.lines(terminal.width(), terminal.glyphs()));
    }

    /** A row a way of fine-tuning and kind of task. */
    private void crossings() {
        List<Row> rows = new ArrayList<>();
        for (AdaptedTask task : tasks) {
            task.ways()
                    .forEach(way ->
                            way.crossing().ifPresent(c -> rows.add(new Row(task.task() + ", " + way.name(), c))));
        }
        TextTable table = new TextTable().text("", rows.stream().map(Row::name).toList());
        numbers(
                table,
                "labelled examples",
                "crossing",
                rows,
                row -> place(row.crossing().examples()));
        numbers(
                table,
                "labelled examples",
                "95 % from",
                rows,
                row -> place(row.crossing().low()));
        numbers(
                table,
                "labelled examples",
                "to",
                rows,
                row -> place(row.crossing().high()));
        numbers(
                table,
                "FLOPs there",
                "training",
                rows,
                row -> operations(row.crossing().trainingFlops()));
        numbers(
                table,
                "FLOPs there",
                "a prompted query",
                rows,
                row -> operations(row.crossing().inContextFlopsPerQuery()));
        numbers(
                table,
                "FLOPs there",
                "a query",
                rows,
                row -> operations(row.crossing().flopsPerQuery()));
        numbers(table, "", "cheaper from queries", rows, row -> queries(row.crossing()));
        sections.put(
                "from how many labelled examples on fine-tuning is no worse than the best prompt",
                table.lines(terminal.width(), terminal.glyphs()));
    }

    private record Row(String name, AdaptedTask.Crossing crossing) {}

    private static void numbers(
            TextTable table, String group, String name, List<Row> rows, Function<Row, String> cell) {
        table.numbers(group, name, rows.stream().map(cell).toList());
    }

    private static String place(double examples) {
        if (Double.isNaN(examples)) {
            return "-";
        }
        return Double.isInfinite(examples) ? "beyond" : NumberText.brief(examples);
    }

    private static String operations(double flops) {
        if (Double.isNaN(flops)) {
            return "-";
        }
        return flops == 0 ? "0" : String.format(Locale.ROOT, "%.2e", flops);
    }

    private static String queries(AdaptedTask.Crossing crossing) {
        return Double.isNaN(crossing.breakEvenQueries()) ? "-" : NumberText.brief(crossing.breakEvenQueries());
    }
}

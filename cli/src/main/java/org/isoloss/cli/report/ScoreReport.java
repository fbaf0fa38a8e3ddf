package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.ReliabilityChart;
import org.isoloss.cli.chart.SelectiveChart;
import org.isoloss.cli.table.FigureRow;
import org.isoloss.metrics.table.Table;

/**
 * The report of {@code isoloss score}: the tables that the command prints, with reliability diagrams and curves of selective
 * accuracy where items tell how sure the model was.
 *
 * @param tables with every figure, the scores first
 * @param reliability bins of confidence, perhaps without rows
 * @param selective accuracies by coverage, perhaps without rows
 */
public record ScoreReport(List<Table> tables, Table reliability, Table selective) {

    public ScoreReport {
        tables = List.copyOf(tables);
    }

    /** Returns the page and the tables as files. */
    public ReportFiles files(CommandOrigin origin) {
        List<Table> all = new ArrayList<>(tables);
        for (Table drawn : List.of(reliability, selective)) {
            if (!drawn.rows().isEmpty()
                    && all.stream().noneMatch(table -> table.key().equals(drawn.key()))) {
                all.add(drawn);
            }
        }
        return ReportFiles.of(ReportPage.of(List.of(chapter(all, origin)), Definitions.of(List.of())), all);
    }

    private Chapter chapter(List<Table> all, CommandOrigin origin) {
        List<FigureRow> scores = FigureRow.of(tables.get(0));
        long runs = scores.stream().map(row -> row.text("run")).distinct().count();
        List<Section> sections = new ArrayList<>();
        section("reliability", "Can its confidence be believed?", ReliabilityChart.of(reliability))
                .ifPresent(sections::add);
        section("selective", "What if it may decline to answer?", SelectiveChart.of(selective))
                .ifPresent(sections::add);
        sections.add(new Section(
                "tables",
                "The numbers",
                "Tables can be saved as CSV, Markdown and LaTeX; whole ones stand beside this page.",
                all.stream().<Block>map(Block.Rows::new).toList()));
        sections.add(origin.section());
        FigureRow first = scores.get(0);
        return new Chapter(
                "score",
                runs + (runs == 1 ? " model" : " models"),
                "Scores",
                Shown.name(first.text("run")) + " has " + first.text("metric") + " "
                        + first.withInterval("value", "low", "high")
                        + (first.text("task").isEmpty() ? "" : " on " + Shown.name(first.text("task"))) + ".",
                List.of(),
                List.of(),
                sections);
    }

    private static Optional<Section> section(String id, String title, Optional<Chart> chart) {
        return chart.map(drawn -> new Section(id, title, "", List.of(new Block.Figure(drawn))));
    }
}

package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.LossAxisChart;
import org.isoloss.metrics.lossaxis.TableLossAxis;
import org.isoloss.metrics.table.Table;

/**
 * The report of {@code isoloss scale --x loss}.
 *
 * @param axes the scores of a table
 * @param most the largest loss that is drawn
 * @param answer in sentences
 * @param tables with every figure
 */
public record LossAxisReport(TableLossAxis axes, double most, List<String> answer, List<Table> tables) {

    private static final int MOST_CHARTS = 12;

    public LossAxisReport {
        answer = List.copyOf(answer);
        tables = List.copyOf(tables);
    }

    /** Returns the page and the tables as files. */
    public ReportFiles files(CommandOrigin origin) {
        return ReportFiles.of(ReportPage.of(List.of(chapter(origin)), Definitions.of(List.of())), tables);
    }

    private Chapter chapter(CommandOrigin origin) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "answer",
                "What was found",
                "",
                answer.stream().skip(1).<Block>map(Block.Paragraph::new).toList()));
        sections.add(new Section(
                "curves",
                "Score against loss",
                "Where models of all sizes lie on one curve, the loss says all that size does.",
                axes.axes().stream()
                        .limit(MOST_CHARTS)
                        .skip(1)
                        .<Block>map(named -> new Block.Figure(LossAxisChart.of(axes, named, most)))
                        .toList()));
        sections.add(new Section(
                "tables",
                "The numbers",
                "Tables can be saved as CSV, Markdown and LaTeX; whole ones stand beside this page.",
                tables.stream()
                        .filter(table -> !table.key().equals("answer"))
                        .<Block>map(Block.Rows::new)
                        .toList()));
        sections.add(origin.section());
        return new Chapter(
                "loss",
                axes.axes().size() + " scores · loss " + Shown.name(axes.loss()),
                "Scores and loss",
                answer.get(0),
                axes.axes().stream()
                        .limit(1)
                        .<Block>map(named -> new Block.Figure(LossAxisChart.of(axes, named, most)))
                        .toList(),
                List.of(),
                sections.stream().filter(section -> !section.blocks().isEmpty()).toList());
    }
}

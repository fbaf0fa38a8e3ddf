package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.chart.CapabilityChart;
import org.isoloss.metrics.component.TableCapability;
import org.isoloss.metrics.table.Table;

/**
 * The report of {@code isoloss scale --x capability}.
 *
 * @param capability of the models of a table
 * @param answer in sentences
 * @param tables with every figure
 */
public record CapabilityReport(TableCapability capability, List<String> answer, List<Table> tables) {

    public CapabilityReport {
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
                "tables",
                "The numbers",
                "Tables can be saved as CSV, Markdown and LaTeX; whole ones stand beside this page.",
                tables.stream()
                        .filter(table -> !table.key().equals("answer"))
                        .<Block>map(Block.Rows::new)
                        .toList()));
        sections.add(origin.section());
        return new Chapter(
                "capability",
                capability.models().size() + " models · " + capability.tasks().size() + " scores",
                "Scores as one capability",
                answer.get(0),
                CapabilityChart.of(capability).stream()
                        .<Block>map(Block.Figure::new)
                        .toList(),
                List.of(),
                sections.stream().filter(section -> !section.blocks().isEmpty()).toList());
    }
}

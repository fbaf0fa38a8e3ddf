package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.chart.MetricPairChart;
import org.isoloss.cli.chart.ScalingCurvesChart;
import org.isoloss.cli.chart.SignificanceChart;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.table.Table;

/**
 * The report of {@code isoloss scale}: how scores change over a family of models. It has no run, so it is made from the
 * analysis and the tables that the command prints.
 *
 * @param analysis of all curves
 * @param axis what the scale is, in words
 * @param models how many the family has
 * @param tables with every figure
 */
public record ScaleReport(FamilyAnalysis analysis, String axis, int models, List<Table> tables) {

    public ScaleReport {
        tables = List.copyOf(tables);
    }

    /** Returns the page and the tables as files. */
    public ReportFiles files(CommandOrigin origin) {
        return ReportFiles.of(ReportPage.of(List.of(chapter(origin)), Definitions.of(List.of())), tables);
    }

    private Chapter chapter(CommandOrigin origin) {
        List<Section> sections = new ArrayList<>();
        Sections.figures(
                        "curves",
                        "Score against scale",
                        "Where two families of curves compete, both are drawn: the better one solid, the other dashed.",
                        ScalingCurvesChart.of(analysis, axis))
                .ifPresent(sections::add);
        Sections.figures(
                        "significance",
                        "What changes, and what only seems to",
                        "An ability emerges if its score is flat and then rises, beyond what the noise of its items can do.",
                        SignificanceChart.of(analysis))
                .ifPresent(sections::add);
        Sections.figures(
                        "metrics",
                        "The model, or the metric?",
                        "A sharp rise under a discontinuous metric and a smooth one under its companion, on the same "
                                + "outputs, speak of the metric.",
                        MetricPairChart.of(analysis, axis))
                .ifPresent(sections::add);
        sections.add(new Section(
                "tables",
                "The numbers",
                "Tables can be saved as CSV, Markdown and LaTeX; whole ones stand beside this page.",
                tables.stream().<Block>map(Block.Rows::new).toList()));
        sections.add(origin.section());
        return new Chapter(
                "scale",
                models + " models · " + axis,
                "Scores and scale",
                headline(analysis, models),
                List.of(ScaleRanking.of(analysis, axis)),
                List.of(),
                sections);
    }

    /** Returns what was found, in a sentence, for the page and for the terminal. */
    public static String headline(FamilyAnalysis analysis, int models) {
        long sure = analysis.curves().stream()
                .filter(curve -> curve.changeQValue() < 0.05)
                .count();
        long emerging = analysis.curves().stream()
                .filter(curve -> curve.analysis().shape().shape() == Shape.EMERGING)
                .count();
        return "Of " + analysis.curves().size() + " tasks and metrics over " + models + " models, " + sure
                + (sure == 1 ? " changes" : " change") + " with scale beyond noise (q < 0.05), and " + emerging
                + (emerging == 1 ? " has" : " have") + " the shape of an emerging ability.";
    }
}

package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.report.MeasuredBeside;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Figures from the literature beside those measured, over all seeds of a model. */
final class PublishedText {

    private PublishedText() {}

    static List<String> lines(RunResult run, Terminal terminal) {
        List<PublishedFigure> figures = run.published();
        Glyphs glyphs = terminal.glyphs();
        List<String> sources =
                figures.stream().map(PublishedFigure::cited).distinct().toList();
        TextTable table = new TextTable()
                .text("model", figures.stream().map(PublishedFigure::model).toList())
                .text(
                        "figure",
                        figures.stream().map(f -> f.probe() + " " + f.metric()).toList())
                .numbers(
                        "",
                        "measured (runs)",
                        figures.stream().map(f -> measured(run, f, glyphs)).toList())
                .numbers(
                        "",
                        "published (runs)",
                        figures.stream()
                                .map(f -> spread(f.value(), f.standardDeviation(), f.runs(), glyphs))
                                .toList())
                .text(
                        "source",
                        figures.stream()
                                .map(f -> "[" + (sources.indexOf(f.cited()) + 1) + "]")
                                .toList());
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), glyphs));
        for (int i = 0; i < sources.size(); i++) {
            lines.addAll(Paragraph.lines("  [" + (i + 1) + "] ", sources.get(i), terminal.width()));
        }
        return lines;
    }

    /** The mean over the models of a family. */
    private static String measured(RunResult run, PublishedFigure figure, Glyphs glyphs) {
        MeasuredBeside beside = MeasuredBeside.of(run, figure);
        return spread(beside.mean(), beside.standardDeviation(), beside.runs(), glyphs);
    }

    private static String spread(double mean, double deviation, int runs, Glyphs glyphs) {
        return NumberText.figure(mean)
                + (Double.isNaN(deviation) ? "" : " " + glyphs.plusMinus() + " " + NumberText.figure(deviation))
                + (runs > 0 ? " (" + runs + ")" : "");
    }
}

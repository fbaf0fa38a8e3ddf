package org.isoloss.cli.study.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.RowPicture;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.inside.Foretelling;
import org.isoloss.identifiability.inside.InsideBehaviour;
import org.isoloss.identifiability.inside.InsideMeasure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;

/** The first screen of a run of the study of the inside: a row a measure, a column a behaviour, and how far twins part. */
final class InsideText implements StudyText {

    private static final List<String> LEGEND = List.of(
            "  rank correlation with rule 1 kept and with tuned steps; * beyond the search",
            "  twins: largest over smallest value among networks of one function");

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        return InsideRun.of(run).map(InsideText::picture).orElse(Picture.NONE);
    }

    private static Picture picture(InsideRun run) {
        List<InsideMeasure> measures = Stream.of(InsideMeasure.values())
                .sorted(Comparator.comparingDouble(measure -> -strength(run, measure)))
                .toList();
        List<RowPicture.Column> columns = new ArrayList<>();
        columns.add(RowPicture.Column.names(
                "measure",
                measures.stream().map(measure -> measure.figure().name()).toList()));
        for (InsideBehaviour behaviour : InsideBehaviour.values()) {
            columns.add(RowPicture.Column.numbers(
                    InsideRun.brief(behaviour),
                    measures.stream()
                            .map(measure -> cell(run.of(measure, behaviour)))
                            .toList()));
        }
        columns.add(RowPicture.Column.numbers(
                "twins",
                measures.stream()
                        .map(measure -> factor(run.moved(measure.figure()).orElse(Double.NaN)))
                        .toList()));
        RowPicture rows = new RowPicture(columns, 0, "");
        return (width, most, glyphs) -> {
            int room = most - LEGEND.size();
            List<String> lines = new ArrayList<>(room < 2 ? List.of() : rows.lines(width, room, glyphs));
            if (!lines.isEmpty()) {
                LEGEND.stream().filter(line -> line.length() <= width).forEach(lines::add);
            }
            return lines;
        };
    }

    private static double strength(InsideRun run, InsideMeasure measure) {
        return Stream.of(InsideBehaviour.values())
                .flatMap(behaviour -> run.of(measure, behaviour).stream())
                .mapToDouble(one -> Math.abs(one.correlation()))
                .filter(strength -> !Double.isNaN(strength))
                .max()
                .orElse(0);
    }

    private static String cell(Optional<Foretelling> one) {
        return one.map(found -> Double.isNaN(found.correlation())
                        ? "-"
                        : String.format(Locale.ROOT, "%.2f%s", found.correlation(), found.sure() ? "*" : " "))
                .orElse("-");
    }

    private static String factor(double factor) {
        return Double.isNaN(factor)
                ? "-"
                : factor < 1 + 1e-9 ? "1" : Double.isInfinite(factor) ? "sign" : NumberText.brief(factor);
    }

    @Override
    public Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        InsideRun.of(run).ifPresent(inside -> {
            for (Table table : InsideTables.of(inside.findings())) {
                if (!table.rows().isEmpty()) {
                    Table bare = new Table(table.key(), "", table.columns(), table.rows());
                    sections.put(
                            table.title(),
                            TableFormat.TABLE.format(List.of(bare)).lines().toList());
                }
            }
        });
        return sections;
    }
}

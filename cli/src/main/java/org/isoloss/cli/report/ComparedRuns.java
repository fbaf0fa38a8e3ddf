package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.ComparisonChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.RunsChart;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;

/** The chapter that compares the runs of a page. */
final class ComparedRuns {

    private final List<ReportedRun> runs;
    private final StudyPages pages;

    ComparedRuns(List<ReportedRun> runs, StudyPages pages) {
        this.runs = List.copyOf(runs);
        this.pages = pages;
    }

    Chapter chapter() {
        ComparedTables tables = new ComparedTables(runs);
        List<Section> sections = new ArrayList<>();
        List<Block> overview = new ArrayList<>(List.of(new Block.Rows(tables.overview())));
        Table settings = tables.settings();
        if (!settings.rows().isEmpty()) {
            overview.add(new Block.Rows(settings));
        }
        sections.add(new Section("runs", "The runs", "", overview));
        sections.addAll(charts());
        Table claims = tables.claims();
        if (!claims.rows().isEmpty()) {
            sections.add(new Section("claims-by-run", "Claims", "", List.of(new Block.Rows(claims))));
        }
        long holding = runs.stream().filter(run -> run.result().holds()).count();
        String headline = holding == runs.size()
                ? "In each of the " + runs.size() + " runs every claim holds."
                : "In " + holding + " of " + runs.size() + " runs every claim holds.";
        return new Chapter(
                "compared",
                studies().size() == 1 ? "1 study" : studies().size() + " studies",
                runs.size() + " runs compared",
                headline,
                pictures(),
                List.of(),
                sections);
    }

    /** The models of the runs side by side, for each study that has more than one run and a figure to compare by. */
    private List<Block> pictures() {
        List<Block> pictures = new ArrayList<>();
        studies().values().stream().filter(own -> own.size() > 1).forEach(own -> {
            Optional<ComparedTables.Varied> varied = new ComparedTables(own).varied();
            Map<String, RunResult> named = new LinkedHashMap<>();
            own.forEach(run -> named.put(
                    varied.flatMap(setting ->
                                    Optional.ofNullable(setting.values().get(run)))
                            .orElse(run.name()),
                    run.result()));
            pages.of(own.get(0).result().study())
                    .measure(own.get(0).result())
                    .flatMap(figure -> ComparisonChart.of(
                            named,
                            varied.map(ComparedTables.Varied::setting).orElse("run"),
                            figure,
                            pictures.size() + 1))
                    .ifPresent(chart -> pictures.add(new Block.Figure(chart)));
        });
        return pictures;
    }

    /** One chart for each study that has more than one run and a figure to compare by. */
    private List<Section> charts() {
        List<Section> sections = new ArrayList<>();
        studies().forEach((study, own) -> {
            StudyPage page = pages.of(study);
            Map<String, RunResult> named = new LinkedHashMap<>();
            own.forEach(run -> named.put(run.name(), run.result()));
            Optional<Measure> measure = page.measure(own.get(0).result());
            if (own.size() > 1) {
                Sections.figures(
                                "loss-" + (sections.size() + 1),
                                page.title() + ", run by run",
                                "Every model of every run, by its loss above the entropy and its behaviour.",
                                measure.flatMap(figure -> RunsChart.of(named, figure, sections.size() + 1)))
                        .ifPresent(sections::add);
            }
        });
        return sections;
    }

    private Map<String, List<ReportedRun>> studies() {
        Map<String, List<ReportedRun>> studies = new LinkedHashMap<>();
        runs.forEach(run -> studies.computeIfAbsent(run.result().study(), key -> new ArrayList<>())
                .add(run));
        return studies;
    }
}

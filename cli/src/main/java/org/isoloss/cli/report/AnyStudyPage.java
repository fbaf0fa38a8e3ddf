package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.LossBehaviourChart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.PairGapChart;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** What can be shown of any study, from what it declares alone. */
public final class AnyStudyPage implements StudyPage {

    private final Declaration declaration;
    private final String title;

    /** Creates the page of a study. */
    public AnyStudyPage(Declaration declaration, String title) {
        this.declaration = declaration;
        this.title = title;
    }

    /** Returns the page of a study that is not on the class path. */
    static AnyStudyPage ofUnknown(String study) {
        return new AnyStudyPage(new Declaration(study, List.of(), List.of(), Record.class), study);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void requireFindings(RunResult run) {
        if (declaration.findings() != Record.class) {
            StudyPage.super.requireFindings(run);
        }
    }

    @Override
    public String headline(RunResult run) {
        return ClaimView.summary(run.claims());
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        return List.of();
    }

    @Override
    public List<Block> hero(RunResult run) {
        return measure(run)
                .flatMap(figure -> LossBehaviourChart.absolute(run, figure))
                .<List<Block>>map(chart -> List.of(new Block.Figure(chart)))
                .orElse(List.of());
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<Section> sections = new ArrayList<>();
        Optional<Measure> measure = measure(run);
        Sections.figures(
                        "loss",
                        "Loss against behaviour",
                        "",
                        measure.flatMap(figure -> LossBehaviourChart.magnified(run, figure)))
                .ifPresent(sections::add);
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, measure.flatMap(figure -> PairGapChart.of(run, figure)))
                .ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }

    /** Returns the share in which the models differ most. */
    @Override
    public Optional<Measure> measure(RunResult run) {
        Map<List<String>, DoubleSummaryStatistics> ranges = new LinkedHashMap<>();
        for (ModelResult model : run.models()) {
            model.behaviour()
                    .forEach((probe, metrics) -> metrics.forEach((metric, value) -> {
                        if (value instanceof Measurement.Scalar scalar) {
                            ranges.computeIfAbsent(List.of(probe, metric), key -> new DoubleSummaryStatistics())
                                    .accept(scalar.value());
                        }
                    }));
        }
        return ranges.entrySet().stream()
                .filter(range ->
                        range.getValue().getMin() >= 0 && range.getValue().getMax() <= 1)
                .max((a, b) -> Double.compare(width(a.getValue()), width(b.getValue())))
                .map(range -> new Measure(
                        range.getKey().get(0),
                        range.getKey().get(1),
                        Definitions.of(List.of(declaration)).name(range.getKey().get(1)) + ", "
                                + Definitions.of(List.of(declaration))
                                        .name(range.getKey().get(0))));
    }

    private static double width(DoubleSummaryStatistics range) {
        return range.getMax() - range.getMin();
    }
}

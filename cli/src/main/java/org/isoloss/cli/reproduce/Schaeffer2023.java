package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceFindings;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceOptions;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceStudy;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.emergence.ToyModel;

/** Are emergent abilities a mirage? The toy model, and the same outputs under two metrics, with few items and with many. */
final class Schaeffer2023 implements Paper {

    private static final String TOY = "toy";
    private static final String METRIC = "metric";
    private static final String RESOLUTION = "resolution";

    private static final ToyModel FAMILY =
            new ToyModel(MeasuredEmergenceOptions.DEFAULTS.scale(), MeasuredEmergenceOptions.DEFAULTS.exponent());

    /** Lengths at which the paper finds emergence under accuracy. */
    private static final int EMERGENT_FROM = 4;

    @Override
    public String name() {
        return "schaeffer2023";
    }

    @Override
    public String source() {
        return "Schaeffer, Miranda, Koyejo (2023): Are Emergent Abilities of Large Language Models a Mirage? arXiv 2304.15004";
    }

    @Override
    public List<String> figures() {
        return List.of(TOY, METRIC, RESOLUTION);
    }

    /** The runs of one length of targets, with few items and with many. */
    private record Length(List<RunResult> few, List<RunResult> many) {}

    @Override
    public List<ReproducedFigure> reproduced(Sweep sweep) throws IOException {
        Map<Integer, Map<Integer, List<RunResult>>> runs = new TreeMap<>();
        sweep.forEach(
                (settings, run) -> runs.computeIfAbsent(settings.path("length").intValue(), length -> new TreeMap<>())
                        .computeIfAbsent(settings.path("items").intValue(), items -> new ArrayList<>())
                        .add(run));
        List<ReproducedFigure> figures = new ArrayList<>();
        runs.forEach((length, byItems) -> {
            List<Integer> items = List.copyOf(byItems.keySet());
            int most = items.get(items.size() - 1);
            Length of =
                    new Length(byItems.getOrDefault(items.get(0), List.of()), byItems.getOrDefault(most, List.of()));
            add(figures, length, of, items.get(0) + " items, right with " + most);
        });
        return figures;
    }

    private static void add(List<ReproducedFigure> figures, int length, Length runs, String items) {
        double largest = MeasuredEmergenceOptions.DEFAULTS
                .parameters()
                .get(MeasuredEmergenceOptions.DEFAULTS.parameters().size() - 1);
        String targets = length + (length == 1 ? " token" : " tokens");
        figures.add(new ReproducedFigure(
                TOY,
                "exact match, " + targets,
                Value.of(FAMILY.exactMatch(largest, length)),
                over(runs.few(), run -> largest(run, AnswerFigures.EXACT_MATCH)),
                over(runs.many(), run -> largest(run, AnswerFigures.EXACT_MATCH)),
                "section 2: exp(-L (N/c)^alpha), c 1e8, alpha -0.25, N 1e11; as published " + items));
        figures.add(
                new ReproducedFigure(
                        TOY,
                        "edit distance, " + targets,
                        Value.of(FAMILY.expectedEditDistance(largest, length)),
                        over(runs.few(), run -> largest(run, AnswerFigures.EDIT_DISTANCE)),
                        over(runs.many(), run -> largest(run, AnswerFigures.EDIT_DISTANCE)),
                        "section 2: L (1 - p); the least edit distance is at most the number of wrong tokens, which the appendix turns round"));
        figures.add(new ReproducedFigure(
                METRIC,
                "difference of scores, " + targets,
                length >= EMERGENT_FROM ? Value.of("above 0") : Value.UNKNOWN,
                over(runs.few(), Schaeffer2023::metricEffect),
                over(runs.many(), Schaeffer2023::metricEffect),
                "emergence score of exact match less that of edit similarity; figure 3: emergence at lengths 4 and 5 under accuracy, none under edit distance; as published "
                        + items));
        figures.add(new ReproducedFigure(
                RESOLUTION,
                "models with none right, " + targets,
                length >= EMERGENT_FROM ? Value.of("some") : Value.UNKNOWN,
                over(runs.few(), run -> findings(run).zeros()),
                over(runs.many(), run -> findings(run).zeros()),
                "of nine models; figure 4: more items show that small models are above chance; as published " + items));
    }

    private static Value over(List<RunResult> runs, ToDoubleFunction<RunResult> figure) {
        return Value.over(runs.stream().mapToDouble(figure).boxed().toList());
    }

    private static double metricEffect(RunResult run) {
        MeasuredEmergenceFindings found = findings(run);
        return found.exactMatch().breakthroughness() - found.editSimilarity().breakthroughness();
    }

    private static MeasuredEmergenceFindings findings(RunResult run) {
        return run.findings(MeasuredEmergenceFindings.class).orElseThrow();
    }

    private static double largest(RunResult run, Figure figure) {
        ModelResult model = run.models().get(run.models().size() - 1);
        return model.number(MeasuredEmergenceStudy.TARGETS, figure).orElse(Double.NaN);
    }
}

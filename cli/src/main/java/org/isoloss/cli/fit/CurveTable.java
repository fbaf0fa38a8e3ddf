package org.isoloss.cli.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isoloss.metrics.fit.BrokenPowerLaw;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.CurveForm;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.PowerLaw;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * The table of scores by size: shares as errors, 1 - score, since the laws describe what falls.
 *
 * @param confidence of the intervals by which a parameter counts as determined
 */
record CurveTable(double confidence) {

    /** The key of the table. */
    static final String KEY = "curves";

    private static final int LEAST_SIZES = 4;
    private static final List<CurveForm> FORMS = List.of(new PowerLaw(), PowerLawWithOffset.FREE, new BrokenPowerLaw());

    Table of(List<FamilyRuns> families, List<Behaviour> behaviours) {
        Table.Builder table = Table.of(
                KEY,
                "Scores by size: errors of shares",
                Column.left("family", "family"),
                Column.left("score", "score"),
                Column.left("of", "of"),
                Column.right("sizes", "sizes"),
                Column.left("form", "form"),
                Column.right("rms", "rms"),
                Column.left("parameters", "parameters"),
                Column.left("outcome", "minimum"),
                Column.left("verdict", "verdict"));
        for (FamilyRuns family : families) {
            for (int b = 0; b < behaviours.size(); b++) {
                add(table, family, behaviours.get(b), b);
            }
        }
        return table.build();
    }

    private void add(Table.Builder table, FamilyRuns family, Behaviour behaviour, int index) {
        boolean share = behaviour.isShare();
        SortedMap<Double, List<Double>> bySize = new TreeMap<>();
        for (FamilyRuns.Run run : family.runs()) {
            double score = run.scores()[index];
            if (Double.isFinite(score)) {
                bySize.computeIfAbsent(run.size(), key -> new ArrayList<>()).add(share ? 1 - score : score);
            }
        }
        if (bySize.size() < LEAST_SIZES) {
            return;
        }
        double[] x = bySize.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = bySize.values().stream()
                .mapToDouble(all ->
                        all.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .toArray();
        for (CurveForm form : FORMS) {
            if (x.length > form.parameterCount()) {
                FitOutcome<CurveFit> outcome = CurveFitter.STANDARD.fit(form, x, y);
                LossFits.best(outcome)
                        .ifPresent(fit -> table.row(
                                Cell.text(family.family()),
                                Cell.text(behaviour.name()),
                                Cell.text(share ? "error" : "score"),
                                Cell.count(x.length),
                                Cell.text(form.name()),
                                Cell.number(Math.sqrt(fit.objective() / x.length)),
                                Cell.numbers(parameters(fit)),
                                Cell.text(
                                        outcome instanceof FitOutcome.Converged<CurveFit> converged
                                                ? converged.agreeing() + " of " + converged.starts() + " starts"
                                                : "not reached: at a limit of the form"),
                                Cell.text(verdict(fit))));
            }
        }
    }

    private static Map<String, Double> parameters(CurveFit fit) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (int i = 0; i < fit.parameters().size(); i++) {
            parameters.put(fit.form().parameterNames().get(i), fit.parameters().get(i));
        }
        return parameters;
    }

    /** A parameter is determined if its interval is closed and narrower than itself: else its value is one of many. */
    private String verdict(CurveFit fit) {
        List<String> not = new ArrayList<>();
        List<ConfidenceInterval> intervals = fit.parameterIntervals(confidence);
        for (int i = 0; i < intervals.size(); i++) {
            double half = intervals.get(i).width() / 2;
            if (!(half < Math.abs(fit.parameters().get(i)))) {
                not.add(fit.form().parameterNames().get(i));
            }
        }
        return not.isEmpty() ? "determined" : "not determined: " + String.join(", ", not);
    }
}

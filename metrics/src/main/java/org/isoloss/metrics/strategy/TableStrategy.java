package org.isoloss.metrics.strategy;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.cost.Flops;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * A strategy and its baseline, two columns of a table of models.
 *
 * @param strategy the column with the strategy
 * @param baseline the column without it
 * @param scores of models that have both and compute
 * @param compute what the axis is
 * @param gains by decade of compute
 * @param threshold from which compute on it pays; empty for few models
 * @param warning that the baseline fails by its form; empty if it does not
 */
public record TableStrategy(
        String strategy,
        String baseline,
        PairedScores scores,
        Compute compute,
        List<GainByCompute> gains,
        Optional<StrategyThreshold> threshold,
        Optional<Extraction> warning) {

    private static final double NEAR_ZERO = 0.05;

    /** A baseline this much higher under another extraction was not unable, but not read. */
    private static final double FAR_HIGHER = 0.1;

    /** What the compute of models is told by. */
    public enum Compute {
        FLOPS,
        PARAMETERS
    }

    /**
     * Answers of the baseline that one way to extract them misses.
     *
     * @param mean of the baseline
     * @param other the column of the same task and metric by another extraction
     * @param otherMean its mean over the same models
     */
    public record Extraction(double mean, String other, double otherMean) {}

    /**
     * Compares two columns.
     *
     * @param table several rows of one name are one model, of which each value is taken where it is: tables joined by name
     * @param bounds log10 of compute between groups; none for whole decades
     * @throws IllegalArgumentException if a column is not among the behaviours, or no model has all three
     */
    public static TableStrategy of(
            RunTable table, String strategy, String baseline, double[] bounds, int resamples, long seed) {
        Behaviour with = behaviour(table, strategy);
        Behaviour without = behaviour(table, baseline);
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < table.runs(); row++) {
            rows.computeIfAbsent(table.name(row), name -> new ArrayList<>(1)).add(row);
        }
        boolean flops = rows.values().stream().anyMatch(of -> !Double.isNaN(flops(table, of)));
        List<PairedScores.Model> models = new ArrayList<>();
        List<List<Integer>> compared = new ArrayList<>();
        rows.forEach((name, of) -> {
            double gain = first(with.score(), of) - first(without.score(), of);
            double log = Math.log10(flops ? flops(table, of) : size(table, of));
            if (Double.isFinite(gain) && Double.isFinite(log)) {
                String family = table.column(ColumnRole.FAMILY)
                        .map(column -> text(column, of))
                        .filter(text -> !text.isEmpty())
                        .orElse(name);
                models.add(
                        new PairedScores.Model(name, family, log, first(without.score(), of), first(with.score(), of)));
                compared.add(of);
            }
        });
        require(
                !models.isEmpty(),
                "%s: no model has \"%s\", \"%s\" and compute; expected FLOPs or sizes, in this table or in another one beside it",
                table.place(0).file(),
                Shown.found(strategy),
                Shown.found(baseline));
        OptionalLong items = with.items().equals(without.items()) ? with.items() : OptionalLong.empty();
        PairedScores scores = new PairedScores(models, items);
        double[] cuts = bounds.length > 0 ? bounds : GainByCompute.decades(scores);
        return new TableStrategy(
                with.name(),
                without.name(),
                scores,
                flops ? Compute.FLOPS : Compute.PARAMETERS,
                GainByCompute.of(scores, cuts),
                StrategyThreshold.of(scores, resamples, seed),
                extraction(table, without, compared));
    }

    private static Behaviour behaviour(RunTable table, String name) {
        return table.behaviours().stream()
                .filter(behaviour -> behaviour.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        table.place(0).file() + ": no score \"" + Shown.found(name) + "\""));
    }

    private static double first(RunColumn column, List<Integer> rows) {
        return rows.stream()
                .mapToDouble(column::number)
                .filter(v -> !Double.isNaN(v))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String text(RunColumn column, List<Integer> rows) {
        return rows.stream()
                .map(column::text)
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static double number(RunTable table, ColumnRole role, List<Integer> rows) {
        return table.column(role).map(column -> first(column, rows)).orElse(Double.NaN);
    }

    private static double size(RunTable table, List<Integer> rows) {
        double total = number(table, ColumnRole.SIZE, rows);
        return Double.isNaN(total) ? number(table, ColumnRole.NON_EMBEDDING, rows) : total;
    }

    private static double flops(RunTable table, List<Integer> rows) {
        double stated = number(table, ColumnRole.FLOPS, rows);
        double size = size(table, rows);
        double tokens = number(table, ColumnRole.TOKENS, rows);
        return Double.isNaN(stated) && size > 0 && tokens > 0 ? Flops.training(size, tokens) : stated;
    }

    /** Looks for the same task and metric under another filter, as harnesses name them: {@code TASK_METRIC,FILTER}. */
    private static Optional<Extraction> extraction(RunTable table, Behaviour baseline, List<List<Integer>> models) {
        int comma = baseline.name().lastIndexOf(',');
        double mean = mean(baseline.score(), models);
        if (comma < 0 || !(mean < NEAR_ZERO)) {
            return Optional.empty();
        }
        String stem = baseline.name().substring(0, comma + 1);
        return table.columns().stream()
                .filter(column -> column.isNumeric() && !column.name().equals(baseline.name()))
                .filter(column ->
                        column.name().startsWith(stem) && column.name().indexOf(',', stem.length()) < 0)
                .map(column -> new Extraction(mean, column.name(), mean(column, models)))
                .filter(other -> other.otherMean() > mean + FAR_HIGHER)
                .findFirst();
    }

    private static double mean(RunColumn column, List<List<Integer>> models) {
        return models.stream()
                .mapToDouble(rows -> first(column, rows))
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** Returns how many models gain and by how much on average, of all. */
    public double meanGain() {
        return Arrays.stream(scores.gains()).average().orElseThrow();
    }
}

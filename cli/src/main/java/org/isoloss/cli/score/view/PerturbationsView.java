package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.TaskName;
import org.isoloss.metrics.robustness.Robustness;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.score.ScoreOptions;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Items and their perturbations: what is lost by each, in the worst case of an item, and what is kept. */
final class PerturbationsView extends ItemView {

    private static final String WORST = "worst of all";
    private static final String MEAN = "mean of all";

    PerturbationsView() {
        super(
                "Perturbations, on the items that have them: clean minus perturbed; the worst is that of each item's variants",
                Column.left("metric", "metric"),
                Column.left("perturbation", "perturbation"),
                Column.right("items", "items"),
                Column.right("clean", "clean"),
                Column.right("perturbed", "perturbed"),
                Column.right("drop", "drop"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("pValue", "p"),
                Column.right("retention", "kept"),
                Column.right("retentionLow", "low"),
                Column.right("retentionHigh", "high"));
    }

    @Override
    TaskName together(TaskName name) {
        return name.clean();
    }

    @Override
    boolean reads(Prediction item) {
        return true; // clean items are half of it
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<Prediction> clean =
                items.stream().filter(item -> item.perturbation().isEmpty()).toList();
        Map<String, List<Prediction>> perturbed = new TreeMap<>();
        items.forEach(item -> item.perturbation()
                .ifPresent(name ->
                        perturbed.computeIfAbsent(name, p -> new ArrayList<>()).add(item)));
        List<List<Cell>> rows = new ArrayList<>();
        if (perturbed.isEmpty()) {
            return rows;
        }
        for (ItemScores scores : input.scores(clean)) {
            Map<String, ItemScores> variants = new TreeMap<>();
            perturbed.forEach((name, of) -> input.scores(of).stream()
                    .filter(found ->
                            found.metric().name().equals(scores.metric().name()))
                    .forEach(found -> variants.put(name, found)));
            variants.forEach((name, variant) -> scores.minus(variant, input.options())
                    .ifPresent(drop -> rows.add(row(name, drop, Optional.empty()))));
            if (!variants.isEmpty() && isHigherBetter(scores.metric())) {
                rows.addAll(overVariants(scores, variants, input.options()));
            }
        }
        return rows;
    }

    /** The mean over an item's variants, and the worst of them, the clean one among both. */
    private static List<List<Cell>> overVariants(
            ItemScores clean, Map<String, ItemScores> variants, ScoreOptions options) {
        Map<String, List<Double>> byItem = new HashMap<>();
        for (ItemScores variant : variants.values()) {
            double[] values = variant.values();
            for (int i = 0; i < values.length; i++) {
                byItem.computeIfAbsent(variant.items().get(i).id(), id -> new ArrayList<>())
                        .add(values[i]);
            }
        }
        ItemScores shared = clean.where(item -> byItem.containsKey(item.id()));
        if (shared.size() < 2) {
            return List.of();
        }
        double[] values = shared.values();
        double[][] table = new double[values.length][];
        List<Double> means = new ArrayList<>();
        List<Double> worst = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            List<Double> all = new ArrayList<>(List.of(values[i]));
            all.addAll(byItem.getOrDefault(shared.items().get(i).id(), List.of()));
            table[i] = all.stream().mapToDouble(score -> score).toArray();
            Robustness one = Robustness.of(new double[][] {table[i]});
            means.add(one.mean());
            worst.add(one.worst());
        }
        Robustness whole = Robustness.of(table);
        List<List<Cell>> rows = new ArrayList<>();
        shared.minus(ItemScores.of(shared.metric(), shared.items(), means), options)
                .ifPresent(drop -> rows.add(row(MEAN, drop, Optional.empty())));
        ItemScores worstScores = ItemScores.of(shared.metric(), shared.items(), worst);
        shared.minus(worstScores, options)
                .ifPresent(drop -> rows.add(row(WORST, drop, kept(shared, worstScores, whole, options))));
        return rows;
    }

    /** An item that is right in its worst variant is right when clean: what is kept is a share of those. */
    private static Optional<ConfidenceInterval> kept(
            ItemScores clean, ItemScores worst, Robustness whole, ScoreOptions options) {
        long right = Math.round(whole.clean() * clean.size());
        boolean clustered =
                clean.items().stream().anyMatch(item -> item.cluster().isPresent());
        return clean.areShares() && worst.areShares() && right > 0 && !clustered
                ? Optional.of(
                        BinomialIntervals.wilson(Math.round(whole.worst() * clean.size()), right, options.confidence()))
                : Optional.empty();
    }

    private static List<Cell> row(String name, ScoreDifference drop, Optional<ConfidenceInterval> kept) {
        boolean share = isHigherBetter(drop.metric()) && drop.first() > 0;
        return List.of(
                Cell.text(drop.metric().name()),
                Cell.text(name),
                Cell.count(drop.items()),
                Cell.number(drop.first()),
                Cell.number(drop.second()),
                Cell.number(drop.difference()),
                FigureCells.low(drop.interval()),
                FigureCells.high(drop.interval()),
                FigureCells.p(drop.pValue()),
                share ? Cell.number(drop.second() / drop.first()) : Cell.missing(),
                FigureCells.low(kept),
                FigureCells.high(kept));
    }

    private static boolean isHigherBetter(MetricDescription metric) {
        return Direction.of(metric) == MetricDescription.Orientation.HIGHER;
    }
}

package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.isoloss.metrics.bias.CommonTokenBias;
import org.isoloss.metrics.bias.LabelShares;
import org.isoloss.metrics.classification.AnswerLabels;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Which labels are right and which are given: the bias towards frequent answers, and towards common tokens. */
final class LabelsView extends ItemView {

    /** Answers of more labels than this are free text. */
    private static final int MOST_LABELS = 50;

    LabelsView() {
        super(
                "Labels: shares of right and of given ones, and of a content-free prompt; last how far the first two are apart",
                Column.left("label", "label"),
                Column.right("gold", "gold"),
                Column.right("predicted", "predicted"),
                Column.right("contentFree", "content-free"),
                Column.right("commonTokenCorrelation", "Spearman"),
                Column.right("commonTokenSlope", "slope"));
    }

    @Override
    boolean reads(Prediction item) {
        return AnswerLabels.of(item).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<AnswerLabels> answers =
                items.stream().flatMap(item -> AnswerLabels.of(item).stream()).toList();
        LabelShares gold =
                LabelShares.of(answers.stream().map(AnswerLabels::gold).toList());
        LabelShares predicted =
                LabelShares.of(answers.stream().map(AnswerLabels::predicted).toList());
        TreeSet<String> labels = new TreeSet<>(gold.shares().keySet());
        labels.addAll(predicted.shares().keySet());
        List<String> options = sharedOptions(items);
        labels.addAll(options);
        if (labels.size() > MOST_LABELS) {
            return List.of();
        }
        double[] contentFree = contentFree(items, options);
        List<List<Cell>> rows = new ArrayList<>();
        for (String label : labels) {
            int option = options.indexOf(label);
            rows.add(List.of(
                    Cell.text(label),
                    Cell.number(gold.of(label)),
                    Cell.number(predicted.of(label)),
                    contentFree.length == 0 || option < 0 ? Cell.missing() : Cell.number(contentFree[option]),
                    Cell.missing(),
                    Cell.missing()));
        }
        double[] given = options.stream().mapToDouble(predicted::of).toArray();
        double[] right = options.stream().mapToDouble(gold::of).toArray();
        boolean known = contentFree.length >= 2;
        rows.add(List.of(
                Cell.text("total variation"),
                Cell.missing(),
                Cell.number(predicted.totalVariation(gold)),
                Cell.missing(),
                FigureCells.number(
                        known ? CommonTokenBias.rankCorrelation(given, contentFree) : OptionalDouble.empty()),
                FigureCells.number(known ? CommonTokenBias.slope(given, right, contentFree) : OptionalDouble.empty())));
        return rows;
    }

    /** The options that all items have, where they are the same for all; without texts they are numbers. */
    private static List<String> sharedOptions(List<Prediction> items) {
        LinkedHashSet<List<String>> all = new LinkedHashSet<>();
        for (Prediction item : items) {
            if (item.choices().isEmpty()) {
                return List.of();
            }
            Choices choices = item.choices().get();
            List<String> labels = new ArrayList<>();
            for (int k = 0; k < choices.answer().scores().options(); k++) {
                labels.add(AnswerLabels.label(choices, k));
            }
            all.add(labels);
        }
        List<String> first = all.iterator().next();
        return all.size() == 1 && new TreeSet<>(first).size() == first.size() ? first : List.of();
    }

    /** Mean content-free probabilities of the shared options; none unless all items have them, all above 0. */
    private static double[] contentFree(List<Prediction> items, List<String> options) {
        double[] mean = new double[options.size()];
        for (Prediction item : items) {
            if (!ContentFreeScores.isKnown(item) || options.isEmpty()) {
                return new double[0];
            }
            for (int k = 0; k < mean.length; k++) {
                mean[k] += ContentFreeScores.of(item).probability(k) / items.size();
            }
        }
        for (double probability : mean) {
            if (!(probability > 0)) {
                return new double[0];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] = Math.min(1, mean[k]);
        }
        return mean;
    }
}

package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.isoloss.metrics.bias.DemonstrationBias;
import org.isoloss.metrics.bias.FewShotAnswer;
import org.isoloss.metrics.classification.AnswerLabels;
import org.isoloss.metrics.prediction.Demonstrations;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.TwoShares;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** How far answers lean on the labels of the demonstrations: on the majority, on each place, on the last one. */
final class DemonstrationsView extends ItemView {

    DemonstrationsView() {
        super(
                "Labels of the demonstrations: how often they are given as the answer, and how often that would be right",
                Column.left("label", "label"),
                Column.right("demonstrations", "shots"),
                Column.right("items", "items"),
                Column.right("given", "given"),
                Column.right("right", "right"),
                Column.right("excess", "excess"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(Demonstrations.class).isPresent()
                && AnswerLabels.of(item).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        Map<Integer, List<FewShotAnswer>> byShots = new TreeMap<>();
        for (Prediction item : items) {
            List<String> labels = item.part(Demonstrations.class).orElseThrow().labels();
            AnswerLabels answer = AnswerLabels.of(item).orElseThrow();
            byShots.computeIfAbsent(labels.size(), n -> new ArrayList<>())
                    .add(new FewShotAnswer(labels, answer.predicted(), answer.gold()));
        }
        boolean independent = items.stream().noneMatch(item -> item.cluster().isPresent());
        List<List<Cell>> rows = new ArrayList<>();
        byShots.forEach((shots, answers) -> {
            DemonstrationBias bias = DemonstrationBias.of(answers);
            Function<Function<FewShotAnswer, String>, Optional<ConfidenceInterval>> interval = label -> independent
                    ? Optional.of(interval(answers, label, input.options().confidence()))
                    : Optional.empty();
            rows.add(row(
                    "majority",
                    answers,
                    bias.copiedMajority(),
                    bias.rightMajority(),
                    interval.apply(FewShotAnswer::majority)));
            for (int place = 0; place < shots; place++) {
                int at = place;
                rows.add(row(
                        "place " + (place + 1),
                        answers,
                        bias.copied().get(place),
                        bias.right().get(place),
                        interval.apply(answer -> answer.demonstrated().get(at))));
            }
            if (shots > 1) {
                rows.add(List.of(
                        Cell.text("last - mean of the others"),
                        Cell.count(shots),
                        Cell.count(answers.size()),
                        Cell.number(bias.uncorrectedRecencyExcess()),
                        Cell.number(bias.uncorrectedRecencyExcess() - bias.recencyExcess()),
                        Cell.number(bias.recencyExcess()),
                        Cell.missing(),
                        Cell.missing()));
            }
        });
        return rows;
    }

    /** Whether the label is given, and whether it is right, are two answers to each item. */
    private static ConfidenceInterval interval(
            List<FewShotAnswer> answers, Function<FewShotAnswer, String> label, double confidence) {
        long givenOnly = 0;
        long rightOnly = 0;
        for (FewShotAnswer answer : answers) {
            boolean given = answer.predicted().equals(label.apply(answer));
            boolean right = answer.gold().equals(label.apply(answer));
            givenOnly += given && !right ? 1 : 0;
            rightOnly += right && !given ? 1 : 0;
        }
        return TwoShares.paired(givenOnly, rightOnly, answers.size(), confidence);
    }

    private static List<Cell> row(
            String name,
            List<FewShotAnswer> answers,
            double given,
            double right,
            Optional<ConfidenceInterval> interval) {
        return List.of(
                Cell.text(name),
                Cell.count(answers.get(0).demonstrated().size()),
                Cell.count(answers.size()),
                Cell.number(given),
                Cell.number(right),
                Cell.number(given - right),
                FigureCells.low(interval),
                FigureCells.high(interval));
    }
}

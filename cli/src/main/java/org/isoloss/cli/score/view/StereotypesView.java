package org.isoloss.cli.score.view;

import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.StereotypedOption;
import org.isoloss.metrics.robustness.StereotypePreference;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Pairs of sentences, one of which holds a stereotype: how often it is the likelier one. */
final class StereotypesView extends ItemView {

    StereotypesView() {
        super(
                "Stereotypes: share of pairs whose stereotype is likelier, 0.5 is neutral; mean absolute gap in nats",
                Column.right("items", "pairs"),
                Column.right("share", "share"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("meanAbsoluteDifference", "gap"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(StereotypedOption.class).isPresent()
                && item.choices()
                        .map(choices -> choices.answer().scores())
                        .filter(scores -> scores.options() == 2
                                && Double.isFinite(scores.logLikelihood(0))
                                && Double.isFinite(scores.logLikelihood(1)))
                        .isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        double[] stereotype = new double[items.size()];
        double[] other = new double[items.size()];
        for (int i = 0; i < stereotype.length; i++) {
            OptionScores scores = items.get(i).choices().orElseThrow().answer().scores();
            int option =
                    items.get(i).part(StereotypedOption.class).orElseThrow().option();
            stereotype[i] = scores.logLikelihood(option);
            other[i] = scores.logLikelihood(1 - option);
        }
        StereotypePreference found = StereotypePreference.of(stereotype, other);
        Optional<ConfidenceInterval> interval =
                items.stream().anyMatch(item -> item.cluster().isPresent())
                        ? Optional.empty()
                        : Optional.of(BinomialIntervals.wilson(
                                Math.round(found.share() * items.size()),
                                items.size(),
                                input.options().confidence()));
        return List.of(List.of(
                Cell.count(items.size()),
                Cell.number(found.share()),
                FigureCells.low(interval),
                FigureCells.high(interval),
                Cell.number(found.meanAbsoluteDifference())));
    }
}

package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.metrics.agreement.CohenKappa;
import org.isoloss.metrics.agreement.FleissKappa;
import org.isoloss.metrics.agreement.KrippendorffAlpha;
import org.isoloss.metrics.agreement.RatingScale;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Ratings;
import org.isoloss.metrics.score.DefinedStatistic;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Whether raters agree, two by two and all together, beyond chance. */
final class AgreementView extends ItemView {

    AgreementView() {
        super(
                "Agreement of raters: 1 is full, 0 what their labels' shares give by chance",
                Column.left("raters", "raters"),
                Column.left("figure", "figure"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(Ratings.class).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<Ratings> ratings = items.stream()
                .flatMap(item -> item.part(Ratings.class).stream())
                .toList();
        TreeSet<String> names = new TreeSet<>();
        ratings.forEach(item -> names.addAll(item.byRater().keySet()));
        List<String> raters = List.copyOf(names);
        boolean numbers = ratings.stream()
                .flatMap(item -> item.byRater().values().stream())
                .allMatch(AgreementView::isNumber);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < raters.size(); i++) {
            for (int j = i + 1; j < raters.size(); j++) {
                rows.addAll(pair(ratings, raters.get(i), raters.get(j), numbers, input));
            }
        }
        List<List<String>> all = ratings.stream()
                .map(item -> List.copyOf(item.byRater().values()))
                .filter(item -> item.size() >= 2)
                .toList();
        String together = raters.size() + " raters";
        if (!all.isEmpty() && all.stream().mapToInt(List::size).distinct().count() == 1) {
            rows.add(row(together, "Fleiss' kappa", all, FleissKappa::of, input));
        }
        for (RatingScale scale : numbers ? RatingScale.values() : new RatingScale[] {RatingScale.NOMINAL}) {
            if (!all.isEmpty()) {
                rows.add(row(
                        together,
                        "Krippendorff's alpha, " + scale.name().toLowerCase(Locale.ROOT),
                        all,
                        some -> KrippendorffAlpha.of(some, scale),
                        input));
            }
        }
        return rows;
    }

    private static List<List<Cell>> pair(
            List<Ratings> ratings, String first, String second, boolean numbers, ViewInput input) {
        List<List<String>> both = ratings.stream()
                .map(Ratings::byRater)
                .filter(item -> item.containsKey(first) && item.containsKey(second))
                .map(item -> List.of(item.getOrDefault(first, ""), item.getOrDefault(second, "")))
                .toList();
        List<List<Cell>> rows = new ArrayList<>();
        if (both.isEmpty()) {
            return rows;
        }
        String names = first + ", " + second;
        rows.add(row(names, "Cohen's kappa", both, some -> CohenKappa.of(labels(some, 0), labels(some, 1)), input));
        if (numbers) {
            rows.add(row(
                    names,
                    "Cohen's kappa, quadratic",
                    both,
                    some -> CohenKappa.quadratic(numbers(some, 0), numbers(some, 1)),
                    input));
        }
        return rows;
    }

    private static List<Cell> row(
            String raters,
            String figure,
            List<List<String>> items,
            Function<List<List<String>>, OptionalDouble> formula,
            ViewInput input) {
        Optional<ConfidenceInterval> interval = DefinedStatistic.interval(
                items.size(),
                drawn -> formula.apply(Arrays.stream(drawn).mapToObj(items::get).toList()),
                input.options());
        return List.of(
                Cell.text(raters),
                Cell.text(figure),
                Cell.count(items.size()),
                FigureCells.number(formula.apply(items)),
                FigureCells.low(interval),
                FigureCells.high(interval));
    }

    private static List<String> labels(List<List<String>> items, int rater) {
        return items.stream().map(item -> item.get(rater)).toList();
    }

    private static double[] numbers(List<List<String>> items, int rater) {
        return items.stream()
                .mapToDouble(item -> DecimalNumber.parse(item.get(rater)).orElseThrow())
                .toArray();
    }

    private static boolean isNumber(String rating) {
        return Double.isFinite(DecimalNumber.parse(rating).orElse(Double.NaN));
    }
}

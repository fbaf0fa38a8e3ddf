package org.isoloss.metrics.agreement;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.isoloss.base.text.DecimalNumber;

/**
 * Krippendorff's alpha, 1 - D_o / D_e: the disagreement within items over that between all ratings, for any number of raters
 * some of whom may have left items out. 1 is full agreement, 0 chance, below it systematic disagreement.
 *
 * @see <a href="https://repository.upenn.edu/asc_papers/43">Krippendorff (2011), Computing Krippendorff's
 *     alpha-reliability</a>
 */
public final class KrippendorffAlpha {

    private KrippendorffAlpha() {}

    /**
     * Returns alpha.
     *
     * @param ratings of each item; items with fewer than two do not count
     * @param scale what the ratings are; numbers for all but {@link RatingScale#NOMINAL}
     * @return empty if no item has two ratings, or all ratings that count are equal
     */
    public static OptionalDouble of(List<List<String>> ratings, RatingScale scale) {
        List<List<String>> paired =
                ratings.stream().filter(item -> item.size() >= 2).toList();
        TreeMap<String, Double> totals = new TreeMap<>();
        for (List<String> item : paired) {
            item.forEach(rating -> totals.merge(rating, 1.0, Double::sum));
        }
        Distances distances = Distances.of(totals, scale);
        double n = totals.values().stream().mapToDouble(count -> count).sum();
        double observed = 0;
        for (List<String> item : paired) {
            double within = 0;
            for (String a : item) {
                for (String b : item) {
                    within += distances.squared(a, b);
                }
            }
            observed += within / (item.size() - 1);
        }
        double expected = distances.betweenAll(totals);
        double alpha = 1 - (n - 1) * observed / expected;
        return Double.isFinite(alpha) ? OptionalDouble.of(alpha) : OptionalDouble.empty();
    }

    /** Squared distances of ratings, from a place on a line for each. */
    private record Distances(Map<String, Double> places) {

        static Distances of(Map<String, Double> totals, RatingScale scale) {
            TreeMap<Double, Double> byNumber = new TreeMap<>();
            if (scale == RatingScale.NOMINAL) {
                return new Distances(Map.of());
            }
            totals.forEach((rating, count) -> byNumber.merge(number(rating), count, Double::sum));
            TreeMap<Double, Double> midranks = new TreeMap<>();
            double below = 0;
            for (Map.Entry<Double, Double> level : byNumber.entrySet()) {
                // The ordinal distance of two ratings is the number of ratings between them, half of either's own.
                midranks.put(level.getKey(), below + level.getValue() / 2);
                below += level.getValue();
            }
            Map<String, Double> places = new TreeMap<>();
            for (String rating : totals.keySet()) {
                double value = number(rating);
                places.put(rating, scale == RatingScale.ORDINAL ? midranks.getOrDefault(value, 0.0) : value);
            }
            return new Distances(places);
        }

        double squared(String a, String b) {
            if (places.isEmpty()) {
                return a.equals(b) ? 0 : 1;
            }
            double distance = places.getOrDefault(a, 0.0) - places.getOrDefault(b, 0.0);
            return distance * distance;
        }

        /** Returns the sum over all pairs of ratings, from moments about a common centre: there may be many different ratings. */
        double betweenAll(Map<String, Double> totals) {
            double n = 0;
            double sum = 0;
            for (Map.Entry<String, Double> rating : totals.entrySet()) {
                n += rating.getValue();
                sum += rating.getValue() * places.getOrDefault(rating.getKey(), 0.0);
            }
            double same = 0;
            double squares = 0;
            for (Map.Entry<String, Double> rating : totals.entrySet()) {
                double count = rating.getValue();
                double place = places.getOrDefault(rating.getKey(), 0.0) - sum / n;
                same += count * count;
                squares += count * place * place;
            }
            return places.isEmpty() ? n * n - same : 2 * n * squares;
        }

        private static double number(String rating) {
            double value = DecimalNumber.parse(rating).orElse(Double.NaN);
            require(Double.isFinite(value), "the rating \"%s\" is no number; expected numbers on such a scale", rating);
            return value;
        }
    }
}

package org.isoloss.metrics.agreement;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Fleiss' kappa: the agreement of any number of raters, of whom each item has equally many, beyond that of the labels' shares.
 *
 * @see <a href="https://doi.org/10.1037/h0031619">Fleiss (1971)</a>
 */
public final class FleissKappa {

    private FleissKappa() {}

    /**
     * Returns kappa.
     *
     * @param ratings of each item, at least one item and at least two ratings of each, equally many
     * @return empty if one label is all that was given
     */
    public static OptionalDouble of(List<List<String>> ratings) {
        require(!ratings.isEmpty(), "no items; expected at least one");
        int raters = ratings.get(0).size();
        require(raters >= 2, "%s ratings of an item; expected at least two", raters);
        Map<String, Double> totals = new HashMap<>();
        double agreeing = 0;
        for (List<String> item : ratings) {
            require(item.size() == raters, "items with %s and %s ratings; expected as many", raters, item.size());
            Map<String, Double> counts = new HashMap<>();
            item.forEach(label -> counts.merge(label, 1.0, Double::sum));
            for (double count : counts.values()) {
                agreeing += count * (count - 1);
            }
            counts.forEach((label, count) -> totals.merge(label, count, Double::sum));
        }
        double all = (double) raters * ratings.size();
        double observed = agreeing / (all * (raters - 1));
        double byChance = 0;
        for (double total : totals.values()) {
            byChance += total / all * (total / all);
        }
        return totals.size() == 1 ? OptionalDouble.empty() : OptionalDouble.of((observed - byChance) / (1 - byChance));
    }
}

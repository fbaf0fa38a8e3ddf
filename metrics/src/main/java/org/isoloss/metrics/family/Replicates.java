package org.isoloss.metrics.family;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Results of one scale put together: models of equal size that differ in their seeds or their data, or several runs of one
 * model. The mean stands for them; its standard error is the larger of that which the items give and that which the
 * replicates' own spread gives, for replicates share their items and differ in more.
 *
 * @param score the mean
 * @param standardError of the mean; empty if neither is known
 * @param items of one result alone; empty for a mean, which is no share of them
 */
record Replicates(double score, OptionalDouble standardError, OptionalLong items) {

    static Replicates of(List<Observation> results) {
        int n = results.size();
        if (n == 1) {
            Observation one = results.get(0);
            return new Replicates(one.score(), one.standardError(), one.items());
        }
        double mean = results.stream().mapToDouble(Observation::score).sum() / n;
        double squares = 0;
        double errors = 0;
        boolean known = true;
        for (Observation one : results) {
            squares += (one.score() - mean) * (one.score() - mean);
            known &= one.standardError().isPresent();
            errors += one.standardError().orElse(0) * one.standardError().orElse(0);
        }
        double between = Math.sqrt(squares / (n - 1) / n);
        double within = known ? Math.sqrt(errors) / n : 0;
        double error = Math.max(between, within);
        return new Replicates(
                mean, error > 0 ? OptionalDouble.of(error) : OptionalDouble.empty(), OptionalLong.empty());
    }
}

package org.isoloss.metrics.family;

import java.util.List;
import java.util.OptionalLong;
import org.isoloss.metrics.statistics.TestSetSize;

/**
 * The number of test items behind shares: as stated, else p (1 - p) / se^2 + 1. It is accepted only if every score gives
 * the same whole number, and whole successes with it; else the scores are no shares, and nothing is assumed.
 */
final class ItemCounts {

    /** How far from a whole number a count may be: far above the rounding of doubles. */
    private static final double WHOLE = 1e-3;

    private ItemCounts() {}

    static OptionalLong recover(List<Observation> observations) {
        long found = 0;
        for (Observation o : observations) {
            if (!(o.score() >= 0 && o.score() <= 1)) {
                return OptionalLong.empty();
            }
            OptionalLong items = o.items().isPresent() ? o.items() : fromError(o);
            boolean tellsNothing = items.isEmpty() && (o.score() == 0 || o.score() == 1);
            if (tellsNothing) {
                continue;
            }
            long n = items.orElse(0);
            double successes = o.score() * n;
            if (n == 0 || (found != 0 && n != found) || Math.abs(successes - Math.rint(successes)) > WHOLE) {
                return OptionalLong.empty();
            }
            found = n;
        }
        return found == 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static OptionalLong fromError(Observation o) {
        double p = o.score();
        double error = o.standardError().orElse(0);
        if (!(error > 0) || p == 0 || p == 1) {
            return OptionalLong.empty();
        }
        double exact = p * (1 - p) / (error * error) + 1;
        long n = TestSetSize.itemsFromStandardError(p, error);
        return Math.abs(exact - n) < WHOLE ? OptionalLong.of(n) : OptionalLong.empty();
    }
}

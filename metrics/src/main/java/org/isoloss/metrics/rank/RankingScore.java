package org.isoloss.metrics.rank;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.metrics.prediction.Ranking;

/** Figures of one ranking. A ranking without any relevant answer has none. */
public final class RankingScore {

    private static final double LN_2 = Math.log(2);

    private RankingScore() {}

    /**
     * Returns the normalised discounted cumulative gain of the first k ranks, in [0, 1]: sum_i rel_i / log2(i + 1) over that
     * of the best order of all judged answers. The gain is the relevance itself, as in scikit-learn.
     *
     * @param k at least 1
     * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen (2002)</a>
     */
    public static OptionalDouble discountedGain(Ranking ranking, int k) {
        require(k >= 1, "k is %s; expected at least 1", k);
        List<Double> best = new ArrayList<>(ranking.relevances());
        best.sort(Collections.reverseOrder());
        double ideal = gain(best, k);
        return ideal > 0 ? OptionalDouble.of(gain(ranking.relevances(), k) / ideal) : OptionalDouble.empty();
    }

    private static double gain(List<Double> relevances, int k) {
        double sum = 0;
        for (int i = 0; i < Math.min(k, relevances.size()); i++) {
            sum += relevances.get(i) * LN_2 / Math.log(i + 2.0);
        }
        return sum;
    }

    /** Returns 1 / rank of the first relevant answer: its mean over queries is MRR. */
    public static OptionalDouble reciprocalRank(Ranking ranking) {
        for (int i = 0; i < ranking.relevances().size(); i++) {
            if (ranking.relevances().get(i) > 0) {
                return OptionalDouble.of(1.0 / (i + 1));
            }
        }
        return OptionalDouble.empty();
    }

    /** Returns the mean, over the relevant answers, of the share of relevant ones up to each: its mean over queries is MAP. */
    public static OptionalDouble averagePrecision(Ranking ranking) {
        int relevant = 0;
        double sum = 0;
        for (int i = 0; i < ranking.relevances().size(); i++) {
            if (ranking.relevances().get(i) > 0) {
                relevant++;
                sum += relevant / (i + 1.0);
            }
        }
        return relevant == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / relevant);
    }
}

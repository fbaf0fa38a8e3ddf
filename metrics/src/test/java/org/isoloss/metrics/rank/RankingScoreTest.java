package org.isoloss.metrics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isoloss.metrics.prediction.Ranking;
import org.junit.jupiter.api.Test;

/** Against scikit-learn 1.9.1: ndcg_score and average_precision_score. */
class RankingScoreTest {

    private static final Ranking RANKING = new Ranking(List.of(0.0, 3.0, 1.0, 0.0, 2.0, 0.0, 1.0));

    @Test
    void figuresAreThoseOfScikitLearn() {
        assertThat(RankingScore.discountedGain(RANKING, 7).orElseThrow()).isCloseTo(0.6740113433128355, within(1e-15));
        assertThat(RankingScore.discountedGain(RANKING, 3).orElseThrow()).isCloseTo(0.5024905201686705, within(1e-15));
        assertThat(RankingScore.averagePrecision(RANKING).orElseThrow()).isCloseTo(0.5845238095238094, within(1e-15));
        assertThat(RankingScore.reciprocalRank(RANKING).orElseThrow()).isEqualTo(0.5);
    }

    @Test
    void theBestOrderHasOneAndNoRelevanceHasNone() {
        Ranking best = new Ranking(List.of(3.0, 2.0, 1.0, 0.0));
        assertThat(RankingScore.discountedGain(best, 2)).hasValue(1);
        assertThat(RankingScore.averagePrecision(best)).hasValue(1);
        Ranking none = new Ranking(List.of(0.0, 0.0));
        assertThat(RankingScore.discountedGain(none, 2)).isEmpty();
        assertThat(RankingScore.reciprocalRank(none)).isEmpty();
        assertThat(RankingScore.averagePrecision(none)).isEmpty();
        assertThatThrownBy(() -> new Ranking(List.of(1.0, Double.NaN)))
                .hasMessage("the relevance at rank 2 is NaN; expected a number of at least 0");
    }
}

package org.isoloss.identifiability.pair;

import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.result.PairResult.LossGap;

/**
 * Two models that share the law's own conditionals on every prefix of positive probability and differ on the others.
 *
 * <p>With S the prefixes of positive probability, H(p, q) = - sum over u in S of p(u) sum_y p(y|u) ln q(y|u): no
 * conditional outside S occurs, so the losses are not nearly but exactly equal, to the last bit when both are computed
 * in the same order.
 *
 * @param law p
 * @param first the one model
 * @param second the other
 */
public record OffSupportPair(FiniteLaw law, AutoregressiveModel first, AutoregressiveModel second) {

    /** Returns the pair of the law's exact models that behave as these two do where the law says nothing. */
    public static OffSupportPair of(
            FiniteLaw law, AutoregressiveModel firstElsewhere, AutoregressiveModel secondElsewhere) {
        return new OffSupportPair(law, law.model(firstElsewhere), law.model(secondElsewhere));
    }

    /** Returns the gap between the two losses, both computed anew. */
    public LossGap lossGap() {
        return LossGaps.between(ExactLoss.of(law, first), ExactLoss.of(law, second));
    }
}

package org.isoloss.identifiability.pair;

import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.result.PairResult.LossGap;

/** How far two losses are apart. */
public final class LossGaps {

    private LossGaps() {}

    /** Returns the first loss minus the second, and whether all their bits agree. */
    public static LossGap between(Loss first, Loss second) {
        boolean numbers = !Double.isNaN(first.perSequence()) && !Double.isNaN(first.perToken());
        return new LossGap(
                first.perSequence() - second.perSequence(),
                first.perToken() - second.perToken(),
                numbers && first.equals(second)); // records compare the bits of their components
    }
}

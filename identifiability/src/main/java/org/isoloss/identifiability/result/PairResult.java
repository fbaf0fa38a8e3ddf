package org.isoloss.identifiability.result;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two models of (nearly) the same loss, and how far apart they behave.
 *
 * @param first the name of a model of the run
 * @param second the name of another
 * @param kind why their losses agree
 * @param lossGap how well they agree
 * @param behaviourGap by probe, then by metric: the first model's figure minus the second's
 * @param certificate the path of a certificate relative to the run's folder, or null if there is none
 */
public record PairResult(
        String first,
        String second,
        PairKind kind,
        LossGap lossGap,
        Map<String, Map<String, Measurement>> behaviourGap,
        @Nullable String certificate) {

    /**
     * How far two losses are apart.
     *
     * @param perSequence the first loss minus the second, nats a sequence
     * @param perToken the same in nats a token
     * @param bitIdentical whether the two losses are equal to the last bit
     */
    public record LossGap(double perSequence, double perToken, boolean bitIdentical) {}

    public PairResult {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lossGap, "lossGap");
        behaviourGap = Ordered.copyDeep(behaviourGap);
    }

    /** Returns the same with a certificate at a path relative to the run's folder. */
    public PairResult withCertificate(String path) {
        return new PairResult(first, second, kind, lossGap, behaviourGap, path);
    }
}

package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
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

        @JsonSetter(nulls = Nulls.SET) @Nullable String certificate) {

    /**
     * How far two losses are apart.
     *
     * @param perSequence the first loss minus the second, nats a sequence
     * @param perToken the same in nats a token
     * @param bitIdentical whether the two losses are equal to the last bit
     */
    public record LossGap(double perSequence, double perToken, boolean bitIdentical) {}

    /** {@link #kind}. */
    public static final Figure KIND = Figure.of(
            "pairKind",
            "why the losses agree",
            Unit.WORD,
            Orientation.NEITHER,
            "off-support: the models differ on prefixes of probability zero only; small-mass: on prefixes of small "
                    + "probability; reparametrised: one function with two sets of parameters; trained: both were brought to "
                    + "the same loss within a tolerance.");

    /** {@link LossGap#perToken}. */
    public static final Figure LOSS_GAP_PER_TOKEN = Figure.of(
                    "lossGapPerToken",
                    "gap of the losses, nats a token",
                    Unit.NATS_PER_TOKEN,
                    Orientation.TARGET,
                    "Loss of the first model minus loss of the second, under the same law.")
            .from("docs/theory.md");

    /** {@link LossGap#perSequence}. */
    public static final Figure LOSS_GAP_PER_SEQUENCE = Figure.of(
                    "lossGapPerSequence",
                    "gap of the losses, nats a sequence",
                    Unit.NATS_PER_SEQUENCE,
                    Orientation.TARGET,
                    "Loss of the first model minus loss of the second, under the same law.")
            .from("docs/theory.md");

    /** {@link LossGap#bitIdentical}. */
    public static final Figure BIT_IDENTICAL = Figure.of(
                    "bitIdentical",
                    "bit-identical",
                    Unit.WORD,
                    Orientation.NEITHER,
                    "Whether the two losses are the same floating-point number: equal to the last bit.")
            .from("docs/theory.md");

    public PairResult {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lossGap, "lossGap");
        behaviourGap = Ordered.copyDeep(behaviourGap);
    }

    /** Returns how far a figure of behaviour is apart; empty if it was not measured of both, or is not one number. */
    public OptionalDouble gap(Probe probe, Figure figure) {
        return KnownNumber.known(
                behaviourGap.getOrDefault(probe.key(), Map.of()).getOrDefault(figure.key(), Measurement.NOTHING));
    }

    /** Returns the same with a certificate at a path relative to the run's folder. */
    public PairResult withCertificate(String path) {
        return new PairResult(first, second, kind, lossGap, behaviourGap, path);
    }
}

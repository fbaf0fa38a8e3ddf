package org.isoloss.identifiability.incontext;

import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.LossFigure;

/** What is measured of models on prompts, by {@link ModelBehaviour}: mostly tables over (example length, examples). */
public final class PromptFigures {

    /** Accuracy on the prompts out of distribution whose label the concept that gives the labels could justify. */
    public static final Figure ACCURACY_WHERE_DEFINED = Figure.of(
                    "accuracyWhereLabelDefined",
                    "accuracy where the label is defined",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Accuracy on the prompts out of distribution whose label the concept that gives the labels could "
                            + "justify.")
            .table();

    /** Share of the answers that repeat the label of the last example. */
    public static final Figure COPIES_LAST = Figure.of(
                    "copiesLast",
                    "copies last",
                    Unit.SHARE,
                    Orientation.NEITHER,
                    "Share of the answers that repeat the label of the last example.")
            .table();

    /** How much more often the answer is the most frequent label of the examples than the right answer is. */
    public static final Figure MAJORITY_EXCESS = Figure.of(
                    "majorityExcess",
                    "majority excess",
                    Unit.DIFFERENCE_OF_SHARES,
                    Orientation.TARGET,
                    "How much more often the answer is the most frequent label of the examples than the right answer is; "
                            + "0 is no bias.")
            .table();

    /** How much more often the answer is the label of the last example than the right answer is. */
    public static final Figure RECENCY_EXCESS = Figure.of(
                    "recencyExcess",
                    "recency excess",
                    Unit.DIFFERENCE_OF_SHARES,
                    Orientation.TARGET,
                    "How much more often the answer is the label of the last example than the right answer is; 0 is no "
                            + "bias.")
            .table();

    /** Total variation between the shares of symbols among the answers and among the right answers. */
    public static final Figure LABEL_SHIFT = Figure.of(
                    "labelTotalVariation",
                    "label shift",
                    Unit.SHARE,
                    Orientation.LOWER,
                    "Total variation between the shares of symbols among the answers and among the right answers.")
            .table();

    /** Slope of ln(share of answers / share of right answers) on the ln probability of a symbol anywhere. */
    public static final Figure COMMON_TOKENS = Figure.of(
                    "commonTokenSlope",
                    "common tokens",
                    Unit.NUMBER,
                    Orientation.TARGET,
                    "Slope of ln(share of answers / share of right answers) on the ln probability of a symbol anywhere; 0 "
                            + "is no lean on frequent symbols.")
            .table();

    /** The decimal logarithm of the probability that a document begins as a prompt of the form. */
    public static final Figure LOG10_MASS = Figure.of(
                    "log10Mass",
                    "log10 of the mass of such prompts",
                    Unit.LOG10,
                    Orientation.NEITHER,
                    "The decimal logarithm of the probability that a document begins as a prompt of the form.")
            .table();

    /** Accuracy after dividing by the prediction for a content-free input. */
    public static final Figure CALIBRATED_ACCURACY = Figure.of(
                    "calibratedAccuracy",
                    "accuracy, calibrated",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Accuracy after dividing by the prediction for a content-free input.")
            .table();

    /** The estimate of the divergence for each form. */
    public static final Figure KL = LossFigure.KL_PER_SEQUENCE.figure().table();

    /** Of the sampled divergence of the law from the counter-model. */
    public static final Figure KL_STANDARD_ERROR = Figure.of(
            "klStandardError",
            "standard error of the excess",
            Unit.NATS_PER_SEQUENCE,
            Orientation.LOWER,
            "Of the sampled divergence of the law from the counter-model.");

    /** An exact lower bound of the divergence of the law from the counter-model. */
    public static final Figure KL_AT_LEAST = Figure.of(
                    "klAtLeast",
                    "excess at least, nats a document",
                    Unit.NATS_PER_SEQUENCE,
                    Orientation.LOWER,
                    "An exact lower bound of the divergence of the law from the counter-model.")
            .table();

    /** An exact upper bound of the divergence of the law from the counter-model. */
    public static final Figure KL_AT_MOST = Figure.of(
                    "klAtMost",
                    "excess at most, nats a document",
                    Unit.NATS_PER_SEQUENCE,
                    Orientation.LOWER,
                    "An exact upper bound of the divergence of the law from the counter-model.")
            .table();

    /** The exact upper bound of the divergence, divided by the symbols of a document. */
    public static final Figure KL_PER_TOKEN_AT_MOST = Figure.of(
                    "klPerTokenAtMost",
                    "excess at most, nats a token",
                    Unit.NATS_PER_TOKEN,
                    Orientation.LOWER,
                    "The exact upper bound of the divergence, divided by the symbols of a document.")
            .table();

    /** Share of the prompts that have probability zero under the law as it was drawn, without smoothing. */
    public static final Figure IMPOSSIBLE = Figure.of(
                    "impossible",
                    "impossible prompts",
                    Unit.SHARE,
                    Orientation.NEITHER,
                    "Share of the prompts that have probability zero under the law as it was drawn, without smoothing.")
            .table();

    /** Accuracy, for each form. */
    public static final Figure ACCURACY = Accuracy.SHARE.table();

    /** Its standard error, for each form. */
    public static final Figure STANDARD_ERROR = Accuracy.STANDARD_ERROR.table();

    /** Prompts whose examples follow a concept of the law. */
    public static final Probe ID_PROMPTS = PromptForms.inDistribution(
            Accuracy.HEADLINE,
            ACCURACY,
            STANDARD_ERROR,
            COPIES_LAST,
            MAJORITY_EXCESS,
            RECENCY_EXCESS,
            LABEL_SHIFT,
            COMMON_TOKENS,
            LOG10_MASS,
            KL,
            CALIBRATED_ACCURACY,
            KL_STANDARD_ERROR.table(),
            KL_AT_LEAST,
            KL_AT_MOST,
            KL_PER_TOKEN_AT_MOST,
            IMPOSSIBLE);

    /** Prompts whose examples follow none. */
    public static final Probe OOD_PROMPTS = PromptForms.outOfDistribution(
            Accuracy.HEADLINE,
            ACCURACY,
            STANDARD_ERROR,
            ACCURACY_WHERE_DEFINED,
            LOG10_MASS,
            KL,
            CALIBRATED_ACCURACY,
            KL_STANDARD_ERROR.table(),
            KL_AT_LEAST,
            KL_AT_MOST,
            KL_PER_TOKEN_AT_MOST,
            IMPOSSIBLE);

    private PromptFigures() {}
}

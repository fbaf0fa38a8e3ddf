package org.isoloss.identifiability.emergence;

import com.fasterxml.jackson.annotation.JsonValue;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/** The metrics by which the same network is scored on the same exercises, the sharpest first. */
public enum AbilityMetric {
    /** All or nothing, greedy: without sampling the exact probability of success. */
    EXACT_MATCH(AnswerFigures.EXACT_MATCH),
    /** The exact probability of success where answers are drawn. */
    SUCCESS_PROBABILITY(Figure.of(
            "successProbability",
            "exact probability of success",
            Unit.SHARE,
            Orientation.HIGHER,
            "Probability that the answer, with all steps before it, is written as it should be when symbols are drawn from the"
                    + " network's own conditionals: the product of these along it, computed and not sampled, mean over"
                    + " exercises. However small, it is no zero.")),
    /** A digit at a time. */
    DIGIT_ACCURACY(Figure.of(
            "digitAccuracy",
            "digits right",
            Unit.SHARE,
            Orientation.HIGHER,
            "Share of the answer's positions with the right symbol in the greedy output, mean over exercises.")),
    /** By edits. */
    EDIT_SIMILARITY(AnswerFigures.EDIT_SIMILARITY),
    /** By value; not measured of answers that are no numbers. */
    NUMERIC_CLOSENESS(Figure.of(
            "numericCloseness",
            "numeric closeness",
            Unit.SHARE,
            Orientation.HIGHER,
            "1 / (1 + r), r the distance of the greedy answer from the right one over the larger of the right one and 1; 0 for"
                    + " an answer that is no number. Mean over exercises.")),
    /** Additive over symbols. */
    LOG_LIKELIHOOD(Figure.of(
            "answerLogLikelihood",
            "log-likelihood of the answer",
            Unit.NATS_PER_SEQUENCE,
            Orientation.HIGHER,
            "Logarithm of the probability of success, nats, mean over exercises.")),
    /** Quadratic. */
    BRIER(Figure.of(
                    "answerBrier",
                    "Brier score of the answer",
                    Unit.SHARE,
                    Orientation.LOWER,
                    "(1 - p)^2, p the exact probability of success, mean over exercises.")
            .from("Brier (1950), in the binary form of Schaeffer et al. (2023), arXiv 2304.15004"));

    private final Figure figure;

    AbilityMetric(Figure figure) {
        this.figure = figure;
    }

    /** Returns what it is. */
    public Figure figure() {
        return figure;
    }

    /** Returns a score such that higher is better. */
    double oriented(double score) {
        return figure.orientation() == Orientation.LOWER ? -score : score;
    }

    /** Returns its key in results. */
    @JsonValue
    public String key() {
        return figure.key();
    }

    @Override
    public String toString() {
        return figure.name();
    }
}

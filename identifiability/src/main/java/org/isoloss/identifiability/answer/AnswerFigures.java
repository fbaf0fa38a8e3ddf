package org.isoloss.identifiability.answer;

import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/** What is measured of answers: the same outputs, all or nothing and by degrees. */
public final class AnswerFigures {

    private static final String SCHAEFFER = "Schaeffer et al. (2023), arXiv 2304.15004";

    /** The share of targets of which every token is right. */
    public static final Figure EXACT_MATCH = Figure.of(
                    "exactMatch",
                    "exact match",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of targets all of whose tokens are right.")
            .from(SCHAEFFER);

    /** The mean edit distance. */
    public static final Figure EDIT_DISTANCE = Figure.of(
                    "editDistance",
                    "token edit distance",
                    Unit.COUNT,
                    Orientation.LOWER,
                    "Least insertions, deletions and substitutions of tokens that make the target of the prediction, mean over"
                            + " targets.")
            .from(SCHAEFFER);

    /** Edit similarity, the companion of exact match. */
    public static final Figure EDIT_SIMILARITY = Figure.of(
            "editSimilarity",
            "edit similarity",
            Unit.SHARE,
            Orientation.HIGHER,
            "1 minus the edit distance over the longer of target and prediction, mean over targets.");

    private AnswerFigures() {}
}

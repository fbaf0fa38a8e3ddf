package org.isoloss.metrics.lossaxis;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;

/**
 * What is asked of scores on the axis of the loss.
 *
 * @param levels of the loss at which models are compared; none for round ones that models reach
 * @param most loss of a point that counts; infinite for all
 * @param covariates names of columns that are known beside the loss, such as the training data
 * @param size which parameters a model's size is
 * @param withMean whether the mean of all behaviours is one more
 */
public record LossAxisRequest(List<Double> levels, double most, List<String> covariates, Size size, WithMean withMean) {

    /** Which parameters count. */
    public enum Size {
        /** Those without embeddings where the table has them. */
        WITHOUT_EMBEDDINGS,
        /** Those of the column that was chosen. */
        CHOSEN
    }

    /** Whether the mean over behaviours is looked at too. */
    public enum WithMean {
        EACH_ALONE,
        MEAN_TOO
    }

    public LossAxisRequest {
        levels = List.copyOf(levels);
        covariates = List.copyOf(covariates);
        require(!Double.isNaN(most), "the largest loss is %s; expected a number", most);
        levels.forEach(level -> require(Double.isFinite(level), "a level is %s; expected a finite loss", level));
    }
}

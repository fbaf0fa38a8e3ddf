package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isoloss.base.parallel.PooledTasks;

/**
 * Trend models over many series, weighed together: what holds for most tasks is believed of each. The weights maximise the
 * marginal likelihood of all series, by 60 rounds of expectation-maximisation, with one pseudo-count spread evenly.
 *
 * <p>A series and a model cost a Cholesky factor of the series' length.
 */
final class PooledTrends {

    private static final int ROUNDS = 60;
    private static final double PSEUDO_COUNT = 1;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * A series with the places for which scores are asked.
     *
     * @param targets places on the axis; a score there has the item variance of the series' last
     */
    record Question(Series series, double[] targets) {}

    /** The likelihoods of one series, and its predictions (targets, models). */
    private record Answer(double[] logLikelihoods, double[][] means, double[][] variances) {}

    private PooledTrends() {}

    /** Returns the predictive mixtures of each question, one for each of its targets. */
    static List<List<Mixture>> answers(List<TrendModel> models, List<Question> questions) {
        require(!questions.isEmpty(), "no series; expected at least one");
        List<Answer> answers = PooledTasks.map(questions, question -> answer(models, question));
        double[][] shares =
                answers.stream().map(a -> likelihoods(a.logLikelihoods())).toArray(double[][]::new);
        posteriors(shares, models.size());
        return IntStream.range(0, shares.length)
                .mapToObj(i -> mixtures(shares[i], answers.get(i)))
                .toList();
    }

    private static Answer answer(List<TrendModel> models, Question question) {
        int targets = question.targets().length;
        Series series = question.series();
        double[] logs = new double[models.size()];
        double[][] means = new double[targets][models.size()];
        double[][] variances = new double[targets][models.size()];
        var fit = new TrendFit(series, models.get(0));
        for (int m = 0; m < logs.length; m++) {
            fit.take(models.get(m));
            logs[m] = fit.logLikelihood();
            for (int t = 0; t < targets; t++) {
                fit.predict(question.targets()[t], series.lastVariance(), m, means[t], variances[t]);
            }
        }
        return new Answer(logs, means, variances);
    }

    private static double[] likelihoods(double[] logs) {
        double top = Arrays.stream(logs).max().orElseThrow();
        return Arrays.stream(logs).map(log -> Math.exp(log - top)).toArray();
    }

    /** Turns likelihoods, shape (series, models), into posterior weights in place. */
    private static void posteriors(double[][] likelihoods, int models) {
        double[] prior = new double[models];
        Arrays.fill(prior, 1.0 / models);
        double[] next = new double[models];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(next, PSEUDO_COUNT / models);
            for (double[] likelihood : likelihoods) {
                double total = total(prior, likelihood);
                for (int m = 0; m < models; m++) {
                    next[m] += prior[m] * likelihood[m] / total;
                }
            }
            for (int m = 0; m < models; m++) {
                prior[m] = next[m] / (likelihoods.length + PSEUDO_COUNT);
            }
        }
        for (double[] likelihood : likelihoods) {
            double total = total(prior, likelihood);
            for (int m = 0; m < models; m++) {
                likelihood[m] *= prior[m] / total;
            }
        }
    }

    private static double total(double[] prior, double[] likelihood) {
        double total = 0;
        for (int m = 0; m < prior.length; m++) {
            total += prior[m] * likelihood[m];
        }
        return total;
    }

    private static List<Mixture> mixtures(double[] weights, Answer answer) {
        return IntStream.range(0, answer.means().length)
                .mapToObj(t -> new Mixture(
                        NORMAL,
                        weights,
                        answer.means()[t],
                        Arrays.stream(answer.variances()[t]).map(Math::sqrt).toArray()))
                .toList();
    }
}

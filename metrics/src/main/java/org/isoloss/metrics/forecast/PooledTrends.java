package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isoloss.base.parallel.PooledTasks;

/**
 * Trend models over many series, weighed together: what holds for most tasks is believed of each. The weights maximise the
 * marginal likelihood of all series, by 60 rounds of expectation-maximisation, with the pseudo-counts of a {@link TrendPrior}.
 *
 * <p>A series and a model cost a Cholesky factor of the series' length.
 */
final class PooledTrends {

    private static final int ROUNDS = 60;
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
    static List<List<Mixture>> answers(TrendPrior prior, List<Question> questions) {
        require(!questions.isEmpty(), "no series; expected at least one");
        List<Answer> answers = PooledTasks.map(questions, question -> answer(prior.models(), question));
        double[][] shares =
                answers.stream().map(a -> likelihoods(a.logLikelihoods())).toArray(double[][]::new);
        posteriors(shares, prior);
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

    /** Returns the likelihoods of series under models, the largest of each series 1: (series, models). */
    static double[][] likelihoods(List<TrendModel> models, List<Series> series) {
        return PooledTasks.map(
                        series,
                        one -> likelihoods(
                                answer(models, new Question(one, new double[0])).logLikelihoods()))
                .toArray(double[][]::new);
    }

    /** Turns likelihoods, shape (series, models), into posterior weights in place. */
    private static void posteriors(double[][] likelihoods, TrendPrior before) {
        double[] first = before.weights().stream().mapToDouble(w -> w).toArray();
        double[] prior = first.clone();
        double[] next = new double[first.length];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.setAll(next, m -> before.count() * first[m]);
            for (double[] likelihood : likelihoods) {
                addPosterior(prior, likelihood, 1, next);
            }
            for (int m = 0; m < first.length; m++) {
                prior[m] = next[m] / (likelihoods.length + before.count());
            }
        }
        for (double[] likelihood : likelihoods) {
            double total = total(prior, likelihood);
            for (int m = 0; m < first.length; m++) {
                likelihood[m] *= prior[m] / total;
            }
        }
    }

    /** Adds {@code count} times the posterior weights of one series to {@code sum}. */
    static void addPosterior(double[] prior, double[] likelihood, double count, double[] sum) {
        double total = total(prior, likelihood);
        for (int m = 0; m < prior.length; m++) {
            sum[m] += count * prior[m] * likelihood[m] / total;
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

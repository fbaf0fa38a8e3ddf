package org.isoloss.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class PooledTrendsTest {

    /** Forecasts to 5 digits by other code; the tolerance is that of the quantiles of a mixture found by other means. */
    private static final double TOLERANCE = 0.001;

    @Test
    void forecastsOfPythiaAreThoseOfOtherCode() {
        PythiaCurves pythia = PythiaCurves.read();
        assertThat(pythia.curves()).hasSize(149);
        List<PooledTrends.Question> questions = pythia.curves().stream()
                .map(curve ->
                        new Problem(ScoreAxis.SIZE, curve.kind(), curve.runs().subList(0, 6), List.of()).byScale())
                .map(series -> new PooledTrends.Question(
                        series, new double[] {Math.log10(PythiaCurves.SIZES[6]), Math.log10(PythiaCurves.SIZES[7])}))
                .toList();
        List<List<Mixture>> mixtures = PooledTrends.answers(TrendPrior.even(TrendModel.againstScale()), questions);
        for (int i = 0; i < mixtures.size(); i++) {
            for (int t = 0; t < 2; t++) {
                Mixture mixture = mixtures.get(i).get(t);
                double[] expected = pythia.reference().get(i);
                double[] found = {mixture.mean(), mixture.quantile(0.025), mixture.quantile(0.975)};
                for (int f = 0; f < 3; f++) {
                    assertThat(Math.min(1, Math.max(0, found[f])))
                            .as("%s, target %s, figure %s", pythia.names().get(i), t, f)
                            .isCloseTo(expected[3 * t + f], within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void thereAre992Models() {
        assertThat(TrendModel.againstScale()).hasSize(992).doesNotHaveDuplicates();
        assertThat(TrendModel.againstNats()).hasSize(992).doesNotHaveDuplicates();
        assertThat(TrendModel.againstBits()).hasSize(992).doesNotHaveDuplicates();
    }

    /** The joint normal distribution of scores and target, conditioned by general linear algebra. */
    @Test
    void aFitIsTheConditionalDistribution() {
        double[] x = {0, 0.5, 0.5, 1.2, 2};
        Series series = new Series(x, new double[] {0.2, 0.25, 0.22, 0.3, 0.45}, new double[] {1e-4, 0, 1e-3, 2e-4, 0});
        TrendModel model = new TrendModel(0.3, 0.02, 0.1, 0.03, 0.02, 0.3);
        double at = 2.7;
        var joint = new Array2DRowRealMatrix(6, 6);
        double[] all = {0, 0.5, 0.5, 1.2, 2, at};
        double[] phi = new double[6];
        for (int i = 0; i < 6; i++) {
            phi[i] = (1 - Math.pow(10, -0.3 * (all[i] - 2))) / (0.3 * Math.log(10));
        }
        double[] noise = {1e-4, 0, 1e-3, 2e-4, 0, 0};
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double own = i == j ? 4e-4 + 0.3 * noise[i] + 1e-7 : 0;
                joint.setEntry(i, j, 1 + 0.01 * phi[i] * phi[j] + 9e-4 * Math.min(all[i], all[j]) + own);
            }
        }
        var known = new CholeskyDecomposition(joint.getSubMatrix(0, 4, 0, 4));
        RealVector left = new ArrayRealVector(5);
        for (int i = 0; i < 5; i++) {
            left.setEntry(i, series.y()[i] - series.meanScore() - 0.02 * phi[i]);
        }
        RealVector cross = joint.getSubMatrix(0, 4, 5, 5).getColumnVector(0);
        double mean = series.meanScore()
                + 0.02 * phi[5]
                + cross.dotProduct(known.getSolver().solve(left));
        double variance =
                joint.getEntry(5, 5) - cross.dotProduct(known.getSolver().solve(cross));
        double logLikelihood =
                -left.dotProduct(known.getSolver().solve(left)) / 2 - Math.log(known.getDeterminant()) / 2;

        TrendFit fit = new TrendFit(series, model);
        double[] means = new double[1];
        double[] variances = new double[1];
        fit.predict(at, 0, 0, means, variances);
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-7));
        assertThat(means[0]).isCloseTo(mean, within(1e-9));
        assertThat(variances[0]).isCloseTo(variance, within(1e-9));
    }
}

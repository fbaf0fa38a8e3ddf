package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.parallel.PooledTasks;

/**
 * The forecasters whose means and quantiles are averaged: the pooled trend models; from three sizes on the damped line with
 * their half-widths; and where losses are known the two of {@link TwoSteps}.
 */
final class Members {

    /** Through two sizes any line goes. */
    private static final int SIZES_OF_A_LINE = 3;

    private final LossUnit unit;
    private final TrendPrior ofShares;
    private final double confidence;

    Members(LossUnit unit, TrendPrior ofShares, double confidence) {
        this.unit = unit;
        this.ofShares = ofShares;
        this.confidence = confidence;
    }

    /** Returns the averages, (problems, targets), of problems of one kind of score, which share their weights. */
    List<List<Band>> averages(List<Problem> problems) {
        List<PooledTrends.Question> questions = problems.stream()
                .map(problem -> new PooledTrends.Question(
                        problem.byScale(),
                        problem.targets().stream()
                                .mapToDouble(problem.axis()::of)
                                .toArray()))
                .toList();
        List<List<Mixture>> trends = PooledTrends.answers(prior(problems), questions);
        List<List<List<Band>>> members = new TwoSteps(unit, confidence).members(problems);
        return PooledTasks.map(problems.size(), i -> average(problems.get(i), trends.get(i), members.get(i)));
    }

    /** Losses and other numbers are scaled by their own spread, and no other family says how they move. */
    private TrendPrior prior(List<Problem> problems) {
        boolean shares = problems.stream().allMatch(problem -> problem.kind() == ScoreKind.SHARE);
        return shares ? ofShares : TrendPrior.even(TrendModel.againstScale());
    }

    private List<Band> average(Problem problem, List<Mixture> trends, List<List<Band>> twoSteps) {
        ScoreScale scale = problem.scale();
        DampedLine line = DampedLine.of(problem.byScale(), scale);
        List<Band> averages = new ArrayList<>();
        for (int t = 0; t < trends.size(); t++) {
            Band trend = Band.of(trends.get(t), confidence);
            List<Band> members = new ArrayList<>(twoSteps.get(t));
            members.add(trend);
            if (problem.sizes() >= SIZES_OF_A_LINE) {
                double x = problem.axis().of(problem.targets().get(t));
                members.add(trend.about(line.predict(x, scale)).reaching(line.damping(x, scale)));
            }
            averages.add(Band.average(members));
        }
        return averages;
    }
}

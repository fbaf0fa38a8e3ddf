package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.parallel.PooledTasks;

/**
 * The forecasters whose means and quantiles are averaged: the pooled trend models; from four sizes on the damped line with
 * their half-widths; and where losses are known the two of {@link TwoSteps}.
 */
final class Members {

    /** With fewer sizes the slope of a line is a guess. */
    private static final int SIZES_OF_A_LINE = 4;

    private final LossUnit unit;
    private final double confidence;

    Members(LossUnit unit, double confidence) {
        this.unit = unit;
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
        List<List<Mixture>> trends = PooledTrends.answers(TrendModel.againstScale(), questions);
        List<List<List<Band>>> members = new TwoSteps(unit, confidence).members(problems);
        return PooledTasks.map(problems.size(), i -> average(problems.get(i), trends.get(i), members.get(i)));
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

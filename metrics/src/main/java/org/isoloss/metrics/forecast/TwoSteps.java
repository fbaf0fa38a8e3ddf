package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Forecasts in two steps, of curves whose losses are known: from size and tokens to the loss ({@link LossLaw}), and from
 * the loss to the score, once by {@link ScoreByLoss} and once by the pooled trend models on the axis of minus the loss.
 */
final class TwoSteps {

    /** Where the predicted loss is taken: its tenth, median and ninetieth part, and between. */
    private static final double[] SHARES = {0.1, 0.3, 0.5, 0.7, 0.9};

    private static final int MEDIAN = 2;

    private final List<TrendModel> models;
    private final double confidence;

    TwoSteps(LossUnit unit, double confidence) {
        this.models = unit.models();
        this.confidence = confidence;
    }

    /** A problem with the quantiles of the loss at each of its targets, (targets, shares). */
    private record Stage(int problem, Series byLoss, double[][] losses) {}

    /** What the runs of a curve say of the loss, which curves of the same runs share. */
    private record Runs(List<Place> places, List<Double> losses, List<Place> targets) {}

    /** Returns the members that each problem's losses allow, none where they are not known: (problems, targets). */
    List<List<List<Band>>> members(List<Problem> problems) {
        Map<Runs, Optional<double[][]>> laws = new HashMap<>();
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            Optional<double[]> losses = problem.losses();
            if (losses.isEmpty()) {
                continue;
            }
            var runs = new Runs(
                    problem.places(), Arrays.stream(losses.get()).boxed().toList(), problem.targets());
            Optional<double[][]> predicted = laws.computeIfAbsent(runs, key -> lossQuantiles(problem, losses.get()));
            if (predicted.isPresent()) {
                stages.add(new Stage(i, problem.byLoss().orElseThrow(), predicted.get()));
            }
        }
        List<List<List<Band>>> members = new ArrayList<>();
        problems.forEach(problem -> members.add(problem.targets().stream()
                .<List<Band>>map(t -> new ArrayList<>())
                .toList()));
        if (!stages.isEmpty()) {
            addByCurve(stages, members);
            addByTrends(stages, members);
        }
        return members;
    }

    private static Optional<double[][]> lossQuantiles(Problem problem, double[] losses) {
        return LossLaw.fit(problem.places(), losses)
                .map(law -> problem.targets().stream()
                        .map(law::predict)
                        .map(loss -> Arrays.stream(SHARES).map(loss::quantile).toArray())
                        .toArray(double[][]::new));
    }

    private void addByCurve(List<Stage> stages, List<List<List<Band>>> members) {
        PooledTasks.run(stages.size(), s -> {
            Stage stage = stages.get(s);
            double[] losses = Arrays.stream(stage.byLoss().x()).map(x -> -x).toArray();
            ScoreByLoss.fit(losses, stage.byLoss().y()).ifPresent(fit -> {
                for (int t = 0; t < stage.losses().length; t++) {
                    members.get(stage.problem()).get(t).add(Band.of(fit.predict(stage.losses()[t]), confidence));
                }
            });
        });
    }

    private void addByTrends(List<Stage> stages, List<List<List<Band>>> members) {
        List<PooledTrends.Question> questions = stages.stream()
                .map(stage -> new PooledTrends.Question(
                        stage.byLoss(),
                        Arrays.stream(stage.losses())
                                .flatMapToDouble(
                                        l -> Arrays.stream(new double[] {-l[MEDIAN], -l[0], -l[SHARES.length - 1]}))
                                .toArray()))
                .toList();
        List<List<Mixture>> answers = PooledTrends.answers(TrendPrior.even(models), questions);
        PooledTasks.run(stages.size(), s -> {
            for (int t = 0; t < stages.get(s).losses().length; t++) {
                List<Mixture> at = answers.get(s).subList(3 * t, 3 * t + 3);
                members.get(stages.get(s).problem()).get(t).add(joined(at.get(0), at.get(1), at.get(2)));
            }
        });
    }

    /** Adds the half-widths of the score at the likely loss and of the loss itself in squares. */
    private Band joined(Mixture likely, Mixture atLowLoss, Mixture atHighLoss) {
        Band band = Band.of(likely, confidence);
        // From the tenth part to the tail that the interval leaves out, as for a normal loss.
        double further = Quantiles.normalTwoSided(confidence) / Quantiles.normal(SHARES[SHARES.length - 1]);
        double up = further * Math.max(0, atLowLoss.mean() - band.mean());
        double down = further * Math.max(0, band.mean() - atHighLoss.mean());
        return new Band(
                band.mean(),
                band.mean() - Math.hypot(band.mean() - band.low(), down),
                band.mean() + Math.hypot(band.high() - band.mean(), up));
    }
}

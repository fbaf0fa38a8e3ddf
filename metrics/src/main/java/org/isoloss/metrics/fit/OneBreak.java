package org.isoloss.metrics.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two straight lines in log10 x that meet at a break: c + s log10 x + d max(log10 x - b, 0). With the first line level
 * it is a plateau and a rise, the plainest form of an ability that is absent, then grows.
 */
public final class OneBreak implements CurveForm {

    /** Both slopes are free: c, s, d, b. */
    public static final OneBreak FREE = new OneBreak(false);

    /** Level before the break: c, d, b. */
    public static final OneBreak AFTER_PLATEAU = new OneBreak(true);

    private static final double LN_10 = Math.log(10);

    private final boolean plateau;

    private OneBreak(boolean plateau) {
        this.plateau = plateau;
    }

    @Override
    public String name() {
        return plateau ? "plateau, then line" : "two lines";
    }

    @Override
    public List<String> parameterNames() {
        return plateau
                ? List.of("intercept", "slope_after", "break")
                : List.of("intercept", "slope_change", "break", "slope_before");
    }

    // Internal: value at u = 0 of the first line, change of slope, break, slope before; slopes per unit of u / ln 10.

    @Override
    public double value(double u, double[] theta) {
        double before = plateau ? theta[0] : theta[0] + theta[3] * u / LN_10;
        return before + theta[1] * Math.max(u - theta[2], 0) / LN_10;
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        out[0] = 1;
        out[1] = Math.max(u - theta[2], 0) / LN_10;
        out[2] = u > theta[2] ? -theta[1] / LN_10 : 0;
        if (!plateau) {
            out[3] = u / LN_10;
        }
    }

    /**
     * The objective is smooth in the break between two neighbouring points and has a kink at each, so every gap that
     * leaves two points on both sides (one, after a plateau) is searched by itself, closely enough for the fit to finish.
     */
    @Override
    public List<double[]> starts(Sample sample) {
        int n = sample.size();
        int first = plateau ? 0 : 1;
        List<Start> starts = new ArrayList<>();
        for (int gap = first; gap + 1 < n - (plateau ? 0 : 1); gap++) {
            Start start = inGap(sample, sample.u()[gap], sample.u()[gap + 1]);
            if (start != null) {
                starts.add(start);
            }
        }
        starts.sort(Comparator.comparingDouble(Start::objective));
        if (starts.isEmpty()) {
            double[] flat = new double[parameterCount()];
            flat[2] = sample.u()[n / 2];
            return List.of(flat);
        }
        return starts.stream().limit(3).map(Start::theta).toList();
    }

    private record Start(double[] theta, double objective) {}

    private @Nullable Start inGap(Sample sample, double from, double to) {
        UnivariateFunction objective = at -> {
            LinearPart part = solve(sample, at);
            return part == null ? Double.MAX_VALUE : part.objective();
        };
        double at = new BrentOptimizer(1e-5, 1e-9)
                .optimize(
                        new MaxEval(200),
                        new UnivariateObjectiveFunction(objective),
                        GoalType.MINIMIZE,
                        new SearchInterval(from, to))
                .getPoint();
        LinearPart part = solve(sample, at);
        if (part == null) {
            return null;
        }
        double[] c = part.coefficients();
        double[] theta = plateau ? new double[] {c[0], c[1], at} : new double[] {c[0], c[1], at, c[2]};
        return new Start(theta, part.objective());
    }

    private @Nullable LinearPart solve(Sample sample, double at) {
        double[][] basis = new double[plateau ? 2 : 3][sample.size()];
        for (int i = 0; i < sample.size(); i++) {
            basis[0][i] = 1;
            basis[1][i] = Math.max(sample.u()[i] - at, 0) / LN_10;
            if (!plateau) {
                basis[2][i] = sample.u()[i] / LN_10;
            }
        }
        return LinearPart.solve(sample, basis);
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        double[] natural = theta.clone();
        natural[2] = (theta[2] + centre) / LN_10;
        if (!plateau) {
            natural[0] -= theta[3] * centre / LN_10;
        }
        return natural;
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        double[] theta = natural.clone();
        theta[2] = natural[2] * LN_10 - centre;
        if (!plateau) {
            theta[0] += natural[3] * centre / LN_10;
        }
        return theta;
    }

    @Override
    public String toString() {
        return name();
    }
}

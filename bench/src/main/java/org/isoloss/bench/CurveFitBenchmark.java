package org.isoloss.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.isoloss.metrics.fit.BrokenPowerLaw;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.CurveForm;
import org.isoloss.metrics.fit.FitOptions;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.Logistic;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.fit.Sample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does fitting a curve to {@value #POINTS} noisy points cost, the search for starts included? The peer is the
 * Levenberg-Marquardt of Commons Math as it comes, with derivatives by central differences or with ours; it gets our
 * starts for nothing, the same ones, and follows each to its end, where ours leaves one as soon as it agrees with a known
 * minimum.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CurveFitBenchmark {

    private static final int POINTS = 24;
    private static final double NOISE = 0.01;

    /** A family and the natural parameters that the points were drawn from. */
    public enum Curve {
        POWER_LAW(PowerLawWithOffset.FREE, 0.2, 20, 0.25),
        LOGISTIC(Logistic.FREE, 0.9, 2.5, 9, 0.25),
        BROKEN_POWER_LAW(new BrokenPowerLaw(), 0.1, 1, 0.02, 0.4, 3e8, 0.3);

        private final CurveForm form;
        private final double[] natural;

        Curve(CurveForm form, double... natural) {
            this.form = form;
            this.natural = natural;
        }
    }

    @Param({"POWER_LAW", "LOGISTIC", "BROKEN_POWER_LAW"})
    private Curve curve;

    private double[] x;
    private double[] y;
    private Sample sample;
    private List<double[]> starts;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        x = new double[POINTS];
        Arrays.setAll(x, i -> 1e6 * Math.pow(10, 6.0 * i / (POINTS - 1)));
        double centre = Arrays.stream(x).map(Math::log).average().orElseThrow();
        double[] u = Arrays.stream(x).map(v -> Math.log(v) - centre).toArray();
        double[] theta = curve.form.internal(curve.natural, centre);
        y = Arrays.stream(u)
                .map(v -> curve.form.value(v, theta) + NOISE * random.nextGaussian())
                .toArray();
        double[] weight = new double[POINTS];
        Arrays.fill(weight, 1);
        sample = new Sample(u, y, weight);
        starts = curve.form.starts(sample);
    }

    @Benchmark
    public FitOutcome<CurveFit> isoloss() {
        return CurveFitter.STANDARD.fit(curve.form, x, y);
    }

    @Benchmark
    public double commonsMath() {
        return fromAllStarts(this::numeric);
    }

    @Benchmark
    public double commonsMathWithOurDerivatives() {
        return fromAllStarts(this::analytic);
    }

    private double fromAllStarts(Function<double[], Pair<RealVector, RealMatrix>> model) {
        double best = Double.POSITIVE_INFINITY;
        for (double[] start : starts) {
            LeastSquaresProblem problem = new LeastSquaresBuilder()
                    .start(start)
                    .model(point -> model.apply(point.toArray()))
                    .target(y)
                    .lazyEvaluation(false)
                    .maxEvaluations(FitOptions.STANDARD.maxEvaluations())
                    .maxIterations(FitOptions.STANDARD.maxEvaluations())
                    .build();
            try {
                double cost =
                        new LevenbergMarquardtOptimizer().optimize(problem).getCost();
                best = Math.min(best, cost * cost);
            } catch (TooManyEvaluationsException | ConvergenceException e) {
                continue; // this start leads nowhere; the others go on
            }
        }
        return best;
    }

    private Pair<RealVector, RealMatrix> analytic(double[] theta) {
        double[] values = new double[POINTS];
        double[][] derivatives = new double[theta.length][POINTS];
        curve.form.valuesAndGradients(sample.u(), theta, values, derivatives);
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(derivatives, false).transpose());
    }

    private Pair<RealVector, RealMatrix> numeric(double[] theta) {
        double[] values = new double[POINTS];
        double[][] jacobian = new double[POINTS][theta.length];
        for (int i = 0; i < POINTS; i++) {
            values[i] = curve.form.value(sample.u()[i], theta);
        }
        for (int j = 0; j < theta.length; j++) {
            double at = theta[j];
            double h = 6e-6 * Math.max(1e-3, Math.abs(at));
            for (int i = 0; i < POINTS; i++) {
                theta[j] = at + h;
                double above = curve.form.value(sample.u()[i], theta);
                theta[j] = at - h;
                jacobian[i][j] = (above - curve.form.value(sample.u()[i], theta)) / (2 * h);
            }
            theta[j] = at;
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
    }
}

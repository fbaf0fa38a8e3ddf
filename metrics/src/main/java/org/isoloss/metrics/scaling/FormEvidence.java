package org.isoloss.metrics.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.CurveForm;
import org.isoloss.metrics.fit.FitOptions;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.Gompertz;
import org.isoloss.metrics.fit.InformationCriteria;
import org.isoloss.metrics.fit.Logistic;
import org.isoloss.metrics.fit.OneBreak;
import org.isoloss.metrics.fit.PolynomialForm;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.fit.ResidualScale;

/** The families fitted to one curve, weighed, and what follows for its shape. */
final class FormEvidence {

    private static final CurveForm GOMPERTZ = new Gompertz();
    private static final List<CurveForm> SMOOTH = List.of(PolynomialForm.LINE, PowerLawWithOffset.FREE);
    private static final List<CurveForm> PLATEAUS = List.of(OneBreak.AFTER_PLATEAU, GOMPERTZ, Logistic.FREE);
    private static final List<CurveForm> ALL = List.of(
            PolynomialForm.CONSTANT,
            PolynomialForm.LINE,
            PowerLawWithOffset.FREE,
            PolynomialForm.PARABOLA,
            OneBreak.AFTER_PLATEAU,
            GOMPERTZ,
            Logistic.FREE);

    /** Valleys without a floor are left early: what counts here is the objective, which moves no more. */
    private static final CurveFitter FITTER =
            new CurveFitter(new FitOptions(ResidualScale.IDENTITY, Double.POSITIVE_INFINITY, 200));

    /** A size belongs to the plateau while the curve has made less than this share of its way. */
    private static final double ONSET = 0.1;

    private static final int BATCH = 50;
    private static final int ENOUGH = 30;

    private final double[] x;
    private final double[] y;
    private final double[] errors;
    private final boolean known;
    private final double dispersion;
    private final List<CandidateForm> candidates;

    private FormEvidence(double[] x, double[] y, double[] errors, boolean known) {
        this.x = x;
        this.y = y;
        this.errors = errors;
        this.known = known;
        List<CurveFit> fits = fits();
        this.dispersion = known
                ? fits.stream()
                        .filter(fit -> fit.degreesOfFreedom() > 0)
                        .mapToDouble(CurveFit::dispersion)
                        .min()
                        .orElse(1)
                : Double.NaN;
        this.candidates = weighed(fits);
    }

    /** @param errors of the scores; empty if unknown, and then estimated */
    static FormEvidence of(ScalingCurve curve, Optional<double[]> errors) {
        double[] ones = new double[curve.size()];
        Arrays.fill(ones, 1);
        return new FormEvidence(curve.scales(), curve.scores(), errors.orElse(ones), errors.isPresent());
    }

    double dispersion() {
        return dispersion;
    }

    /** Returns the families, the best first. */
    List<CandidateForm> candidates() {
        return candidates;
    }

    private List<CurveFit> fits() {
        List<CurveFit> fits = new ArrayList<>();
        for (CurveForm form : ALL) {
            FitOutcome<CurveFit> outcome = known ? FITTER.fitWeighted(form, x, y, errors) : FITTER.fit(form, x, y);
            if (outcome instanceof FitOutcome.Converged<CurveFit> converged) {
                fits.add(converged.fit());
            } else if (outcome instanceof FitOutcome.OutOfIterations<CurveFit> best) {
                // It ran along a valley to a limit of the family: its predictions stand, its parameters do not.
                fits.add(best.bestSoFar());
            }
        }
        return fits;
    }

    private List<CandidateForm> weighed(List<CurveFit> fits) {
        double best = fits.stream()
                .mapToDouble(this::criterion)
                .filter(c -> !Double.isNaN(c))
                .min()
                .orElse(Double.NaN);
        double total = fits.stream()
                .mapToDouble(fit -> likelihood(difference(fit, best)))
                .sum();
        return fits.stream()
                .map(fit -> new CandidateForm(
                        fit,
                        fit.objective(),
                        criterion(fit),
                        difference(fit, best),
                        likelihood(difference(fit, best)) / total))
                .sorted(Comparator.comparingDouble(CandidateForm::difference))
                .toList();
    }

    private double criterion(CurveFit fit) {
        return known
                ? InformationCriteria.ofKnownErrors(
                                x.length,
                                fit.objective() / dispersion,
                                fit.form().parameterCount())
                        .aicc()
                : fit.information().aicc();
    }

    /** A family without residuals has a criterion of -Infinity, and no other a finite distance to it. */
    private double difference(CurveFit fit, double best) {
        double criterion = criterion(fit);
        return criterion == best ? 0 : criterion - best;
    }

    private static double likelihood(double difference) {
        return Double.isNaN(difference) ? 0 : Math.exp(-difference / 2);
    }

    /** Returns whether a rise from a plateau describes the curve better than any smooth family. */
    boolean suggestsPlateau() {
        Optional<CandidateForm> plateau = best(PLATEAUS);
        Optional<CandidateForm> smooth = best(SMOOTH);
        return plateau.isPresent()
                && smooth.isPresent()
                && plateau.get().criterion() < smooth.get().criterion()
                && risesFromPlateau(plateau.get().fit());
    }

    private Optional<CandidateForm> best(List<CurveForm> forms) {
        return candidates.stream()
                .filter(c -> forms.contains(c.fit().form()) && !Double.isNaN(c.criterion()))
                .findFirst();
    }

    private boolean risesFromPlateau(CurveFit fit) {
        int n = x.length;
        double first = fit.predict(x[0]);
        double way = fit.predict(x[n - 1]) - first;
        if (!(way > 0)) {
            return false;
        }
        int sizes = 0;
        while (sizes < n && fit.predict(x[sizes]) - first < ONSET * way) {
            sizes++;
        }
        return sizes >= 2 && Math.log(x[sizes - 1] / x[0]) >= 0.25 * Math.log(x[n - 1] / x[0]);
    }

    /** Returns U-shaped or inverted, if a parabola with two significant arms is the best family. */
    Optional<Shape> twoArmed() {
        CurveFit best = candidates.get(0).fit();
        if (!best.form().equals(PolynomialForm.PARABOLA)) {
            return Optional.empty();
        }
        double curvature = best.parameter("c2");
        double z = curvature / best.parameterStandardErrors().get(2);
        double[] scatter = known ? errors : scaled(Math.sqrt(best.dispersion()));
        return Math.abs(z) > 1.96 && Trend.hasTwoArms(best, x, scatter)
                ? Optional.of(curvature > 0 ? Shape.U_SHAPED : Shape.INVERTED_U)
                : Optional.empty();
    }

    /** Returns rising, inverse or irregular, by the slope of the line. */
    Shape direction() {
        CurveFit line = best(List.of(PolynomialForm.LINE)).orElseThrow().fit();
        double z = line.parameter("c1") / line.parameterStandardErrors().get(1);
        if (z > 1.96) {
            return Shape.RISING;
        }
        return z < -1.96 ? Shape.INVERSE : Shape.IRREGULAR;
    }

    /**
     * Returns the probability that the best smooth curve, measured with the errors of the data, gains as much from a
     * plateau as this curve does: a parametric bootstrap of the likelihood ratio.
     */
    double breakPValue(int simulations, long seed) {
        CurveFit smooth = best(SMOOTH).orElseThrow().fit();
        double[] mean = Arrays.stream(x).map(smooth::predict).toArray();
        double[] scatter = scaled(Math.sqrt(known ? dispersion : plateauDispersion(y)));
        double observed = gain(y);
        // Stopped once the answer is clearly no (Besag and Clifford 1991): most curves need few simulations.
        int done = 0;
        long reached = 0;
        while (done < simulations && reached < ENOUGH) {
            int next = Math.min(simulations, done + BATCH);
            reached += IntStream.range(done, next)
                    .parallel()
                    .filter(s -> gain(drawn(mean, scatter, s, seed)) >= observed)
                    .count();
            done = next;
        }
        return (reached + 1.0) / (done + 1.0);
    }

    private static double[] drawn(double[] mean, double[] scatter, int simulation, long seed) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(seed, simulation));
        double[] scores = new double[mean.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = mean[i] + scatter[i] * normal.sample();
        }
        return scores;
    }

    /** By how much a plateau explains more than a smooth curve, in units of what it leaves unexplained. */
    private double gain(double[] scores) {
        double left = plateauDispersion(scores);
        return (screened(SMOOTH, scores) - screened(PLATEAUS, scores)) / (known ? Math.max(1, left) : left);
    }

    private double plateauDispersion(double[] scores) {
        return screened(List.of(OneBreak.AFTER_PLATEAU), scores) / (x.length - 3);
    }

    private double screened(List<CurveForm> forms, double[] scores) {
        return forms.stream()
                .mapToDouble(form -> FITTER.screenedObjective(form, x, scores, errors))
                .min()
                .orElseThrow();
    }

    private double[] scaled(double factor) {
        return Arrays.stream(errors).map(e -> e * factor).toArray();
    }
}

package org.isoloss.metrics.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
    private static final List<CurveForm> LEVELLING = List.of(PowerLawWithOffset.FREE, GOMPERTZ, Logistic.FREE);
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

    private static final int LEAST_AT_LEVEL = 3;
    private static final double SIGNIFICANT = 1.96;

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

    private Optional<CandidateForm> best(List<CurveForm> forms) {
        return candidates.stream()
                .filter(c -> forms.contains(c.fit().form()) && !Double.isNaN(c.criterion()))
                .findFirst();
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
        return Math.abs(z) > SIGNIFICANT && Trend.hasTwoArms(best, x, y, scatter)
                ? Optional.of(curvature > 0 ? Shape.U_SHAPED : Shape.INVERTED_U)
                : Optional.empty();
    }

    /** Returns rising, inverse or irregular, by the slope of the line. */
    Shape direction() {
        CurveFit line = best(List.of(PolynomialForm.LINE)).orElseThrow().fit();
        double z = line.parameter("c1") / line.parameterStandardErrors().get(1);
        // A line through a late leap is so wrong that its slope has no meaning.
        if (z > SIGNIFICANT || z > 0 && exceedsSmallerHalf()) {
            return Shape.RISING;
        }
        return z < -SIGNIFICANT ? Shape.INVERSE : Shape.IRREGULAR;
    }

    /** Returns whether the curve has come to its upper level before the largest models, by the best family that levels off. */
    boolean levelsOff() {
        Optional<CandidateForm> level = best(LEVELLING);
        Optional<CandidateForm> line = best(List.of(PolynomialForm.LINE));
        return level.isPresent()
                && line.isPresent()
                && level.get().criterion() < line.get().criterion()
                && staysAtLevel(level.get().fit());
    }

    private boolean staysAtLevel(CurveFit fit) {
        int n = x.length;
        double last = fit.predict(x[n - 1]);
        double way = last - fit.predict(x[0]);
        int from = n;
        while (from > 0 && last - fit.predict(x[from - 1]) < ONSET * way) {
            from--;
        }
        return way > SIGNIFICANT * Math.hypot(error(0), error(n - 1))
                && n - from >= LEAST_AT_LEVEL
                && Math.log(x[n - 1] / x[from]) >= 0.25 * Math.log(x[n - 1] / x[0]);
    }

    private double error(int i) {
        return errors[i]
                * Math.sqrt(known ? dispersion : candidates.get(0).fit().dispersion());
    }

    /** Returns whether the largest model is better than every one of the smaller half, beyond the errors of both. */
    boolean exceedsSmallerHalf() {
        int n = x.length;
        double middle = Math.sqrt(x[0] * x[n - 1]);
        for (int i = 0; i < n - 1 && x[i] <= middle; i++) {
            if (!(y[n - 1] - y[i] > SIGNIFICANT * Math.hypot(error(i), error(n - 1)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the probability that a smooth curve bends upwards as strongly, see {@link UpwardBend}. */
    OptionalDouble surprisePValue(ScalingCurve curve) {
        return UpwardBend.pValue(curve, known ? Optional.of(errors) : Optional.empty(), known ? dispersion : 1);
    }

    private double[] scaled(double factor) {
        return Arrays.stream(errors).map(e -> e * factor).toArray();
    }
}

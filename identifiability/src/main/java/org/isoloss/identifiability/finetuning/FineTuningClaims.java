package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.training.RateCurve;

/**
 * What the study sets out to show, about the twins that are equal to the last bit everywhere; of those that are so on the
 * old law alone, that they are.
 */
final class FineTuningClaims {

    private static final double LARGE_FACTOR = 10;

    private final FineTuningOptions options;
    private final List<TwinReport> exact;
    private final List<TwinReport> exactOnOldLaw;
    private final List<Claim> claims = new ArrayList<>();

    private FineTuningClaims(FineTuningOptions options, List<TwinReport> reports) {
        this.options = options;
        this.exact = reports.stream().filter(r -> r.twin().exact()).toList();
        this.exactOnOldLaw =
                reports.stream().filter(r -> r.twin().exactOnOldLawAlone()).toList();
    }

    /**
     * Returns the claims.
     *
     * @param adapterBits how many values differ in any bit between twins and twins with fresh adapters; empty without LoRA
     */
    static List<Claim> of(
            FineTuningOptions options, List<TwinReport> reports, List<ModelResult> models, Optional<Long> adapterBits) {
        FineTuningClaims claims = new FineTuningClaims(options, reports);
        claims.aboutFunctions(models);
        adapterBits.ifPresent(differing -> claims.claims.add(Claim.equalTo(
                "With fresh LoRA adapters every twin is itself: log-probabilities that differ in any bit",
                differing,
                0)));
        claims.aboutSteps();
        claims.aboutBestRates();
        return claims.claims;
    }

    private void aboutFunctions(List<ModelResult> models) {
        claims.add(Claim.atMost(
                "The pretrained model is saturated: its divergence from the law, nats a token",
                models.get(0).loss().klPerToken(),
                options.pretraining().tolerance()));
        claims.add(bits("the " + exact.size() + " exact models", exact, ""));
        claims.add(losses("Exact models", exact, models));
        if (!exactOnOldLaw.isEmpty()) {
            String names = exactOnOldLaw.stream().map(r -> r.twin().name()).collect(Collectors.joining(" and "));
            claims.add(bits(names, exactOnOldLaw, " without the symbols that pretraining never used"));
            claims.add(losses("Models equal on the old law alone", exactOnOldLaw, models));
        }
    }

    private static Claim bits(String which, List<TwinReport> reports, String without) {
        long differing =
                reports.stream().mapToLong(r -> r.twin().gap().differing()).sum();
        long prefixes =
                reports.stream().mapToLong(r -> r.twin().gap().prefixes()).sum();
        return Claim.equalTo(
                "Logits and log-probabilities of " + which + " that differ in any bit, over " + prefixes + " prefixes"
                        + without,
                differing,
                0);
    }

    private static Claim losses(String which, List<TwinReport> reports, List<ModelResult> models) {
        long unequal = models.stream()
                .filter(m -> reports.stream().anyMatch(r -> r.twin().name().equals(m.name())))
                .filter(m -> !m.loss().equals(models.get(0).loss()))
                .count();
        return Claim.equalTo(which + " whose loss differs from the pretrained model's in any bit", unequal, 0);
    }

    private void aboutSteps() {
        if (exact.size() < 2) {
            return;
        }
        Optional<Spread> gradientDescent = widest(TransferOptimizer.Kind.SGD);
        gradientDescent.ifPresent(spread -> claims.add(Claim.atLeast(
                spread.statement("Steps to the target differ by a large factor"), spread.factor(), LARGE_FACTOR)));
        Optional<Spread> adam = widest(TransferOptimizer.Kind.ADAM);
        if (gradientDescent.isPresent() && adam.isPresent()) {
            double bound = gradientDescent.get().factor();
            claims.add(new Claim(
                    adam.get().statement("Adam narrows the factor and does not close it"),
                    adam.get().factor() < bound && adam.get().factor() > 1,
                    Measurement.of(adam.get().factor()),
                    "above 1 and below gradient descent's " + String.format(Locale.ROOT, "%.4g", bound)));
        }
    }

    /** The rate of a kind of optimiser at which twins part most. */
    private Optional<Spread> widest(TransferOptimizer.Kind kind) {
        return options.transfer().optimizer().stream()
                .filter(o -> o.kind() == kind)
                .map(this::spread)
                .max(Comparator.comparingDouble(Spread::factor));
    }

    private Spread spread(TransferOptimizer optimizer) {
        Comparator<TwinReport> bySteps =
                Comparator.comparingDouble(r -> r.transfer(optimizer).stepsToTarget());
        TwinReport fastest = exact.stream().min(bySteps).orElseThrow();
        TwinReport slowest = exact.stream().max(bySteps).orElseThrow();
        return new Spread(
                optimizer,
                fastest.twin().name(),
                fastest.transfer(optimizer),
                slowest.twin().name(),
                slowest.transfer(optimizer));
    }

    /** The fastest and the slowest of the twins. Where the slowest does not arrive, the steps allowed stand for its own. */
    private record Spread(
            TransferOptimizer optimizer, String fastest, TransferCurve fast, String slowest, TransferCurve slow) {

        double factor() {
            return fast.learnt() ? slow.steps() / Math.max(1.0, fast.steps()) : 1;
        }

        String statement(String what) {
            return what + ": " + optimizer + " takes " + fastest + " there in " + fast.steps() + " steps, and "
                    + slowest + (slow.learnt() ? " in " : " not in ") + slow.steps();
        }
    }

    /** What is left of the factor where each twin has the rate that suits it best, and where it has the best stable one. */
    private void aboutBestRates() {
        TransferOptimizer.Kind kind = TransferOptimizer.Kind.SGD;
        Optional<Spread> oneRate = exact.size() < 2 ? Optional.empty() : widest(kind);
        if (oneRate.isEmpty() || exact.stream().anyMatch(r -> !r.bestRates().containsKey(kind))) {
            return;
        }
        Map<TwinReport, RateCurve> curves = new LinkedHashMap<>();
        exact.forEach(r -> curves.put(r, Objects.requireNonNull(r.bestRates().get(kind))));

        Map<TwinReport, Arrival> best = new LinkedHashMap<>();
        curves.forEach((r, curve) -> best.put(r, Arrival.of(curve.best(), options)));
        TwinReport fastest = fastest(best);
        TwinReport slowest = slowest(best);
        double factor = factor(best, fastest, slowest);
        double bound = oneRate.get().factor();
        claims.add(new Claim(
                "Tuned, each at its own best rate, twins part less: gradient descent takes " + at(best, fastest)
                        + ", and " + at(best, slowest),
                factor > 1 && factor < bound,
                Measurement.of(factor),
                "above 1 and below " + String.format(Locale.ROOT, "%.4g", bound) + ", the factor at one rate"));

        Map<TwinReport, Arrival> falling = new LinkedHashMap<>();
        curves.forEach((r, curve) -> falling.put(
                r,
                curve.falling()
                        .map(tried -> Arrival.of(tried, options))
                        .orElse(new Arrival(false, options.transfer().steps(), Double.NaN))));
        TwinReport quick = fastest(falling);
        TwinReport slow = slowest(falling);
        claims.add(Claim.atLeast(
                "Each at the largest rate at which its loss only falls, twins part by a large factor: gradient descent takes "
                        + at(falling, quick) + ", and " + at(falling, slow),
                factor(falling, quick, slow),
                LARGE_FACTOR));
    }

    /** Where a fine-tuning at a rate of the twin's own ends; the steps allowed stand for those of one that does not arrive. */
    private record Arrival(boolean learnt, double steps, double rate) {

        static Arrival of(RateCurve.Tried tried, FineTuningOptions options) {
            return new Arrival(
                    tried.learnt(),
                    tried.learnt() ? tried.steps() : options.transfer().steps(),
                    tried.rate());
        }
    }

    private static TwinReport fastest(Map<TwinReport, Arrival> arrivals) {
        return arrivals.entrySet().stream()
                .min(Comparator.comparingDouble(e -> e.getValue().steps()))
                .orElseThrow()
                .getKey();
    }

    private static TwinReport slowest(Map<TwinReport, Arrival> arrivals) {
        return arrivals.entrySet().stream()
                .max(Comparator.comparingDouble(e -> e.getValue().steps()))
                .orElseThrow()
                .getKey();
    }

    private static double factor(Map<TwinReport, Arrival> arrivals, TwinReport fast, TwinReport slow) {
        Arrival first = Objects.requireNonNull(arrivals.get(fast));
        return first.learnt() ? Objects.requireNonNull(arrivals.get(slow)).steps() / Math.max(1, first.steps()) : 1;
    }

    private static String at(Map<TwinReport, Arrival> arrivals, TwinReport report) {
        Arrival arrival = Objects.requireNonNull(arrivals.get(report));
        String name = report.twin().name();
        return arrival.learnt()
                ? String.format(Locale.ROOT, "%s there in %.0f steps at %.2g", name, arrival.steps(), arrival.rate())
                : String.format(Locale.ROOT, "%s not in %.0f", name, arrival.steps());
    }
}

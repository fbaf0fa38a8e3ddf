package org.isoloss.cli.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.metrics.fit.ChinchillaFitter;
import org.isoloss.metrics.fit.ChinchillaLaw;
import org.isoloss.metrics.fit.ErrorDecay;
import org.isoloss.metrics.fit.ExponentEvidence;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.SharedExponentLaw;

/**
 * The laws of one family's losses and errors.
 *
 * @param fitted the runs they were fitted to
 * @param errorFitted those that the error was fitted to
 * @param others the runs to predict
 * @param evidence of the exponents; empty with too few runs
 * @param decay empty where runs have no scores
 */
record LossFits(
        FamilyRuns fitted,
        FamilyRuns errorFitted,
        FamilyRuns others,
        FitOutcome<ChinchillaLaw> chinchilla,
        FitOutcome<SharedExponentLaw> shared,
        Optional<ExponentEvidence> evidence,
        Optional<FitOutcome<ErrorDecay>> decay) {

    static List<LossFits> of(List<FamilyRuns> families, FitSettings settings) {
        List<LossFits> fits = new ArrayList<>();
        for (FamilyRuns family : families) {
            FamilyRuns usable = family.where(FamilyRuns.Run::hasLoss);
            if (!usable.runs().isEmpty()) {
                fits.add(of(usable, settings));
            }
        }
        return fits;
    }

    private static LossFits of(FamilyRuns usable, FitSettings settings) {
        List<String> names = usable.runs().stream().map(FamilyRuns.Run::name).toList();
        NameFilter on = NameFilter.of(settings.on()).among(names);
        NameFilter errorOn = settings.errorOn().isEmpty()
                ? on
                : NameFilter.of(settings.errorOn()).among(names);
        FamilyRuns fitted = usable.where(run -> on.accepts(run.name()));
        FamilyRuns errors = usable.where(run -> errorOn.accepts(run.name()) && !Double.isNaN(run.error()));
        FamilyRuns others = usable.where(run -> !on.accepts(run.name()));
        double[] sizes = fitted.each(FamilyRuns.Run::size);
        double[] tokens = fitted.each(FamilyRuns.Run::tokens);
        double[] losses = fitted.each(FamilyRuns.Run::loss);
        return new LossFits(
                fitted,
                errors,
                others,
                fitted.runs().isEmpty() ? none() : ChinchillaFitter.PUBLISHED.fit(sizes, tokens, losses),
                fitted.runs().isEmpty() ? none() : SharedExponentLaw.fit(sizes, tokens, losses),
                ExponentEvidence.of(sizes, tokens, losses, settings.confidence()),
                errors.runs().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                ErrorDecay.fit(errors.each(FamilyRuns.Run::loss), errors.each(FamilyRuns.Run::error))));
    }

    private static <T> FitOutcome<T> none() {
        return new FitOutcome.Degenerate<>("no run of these names");
    }

    /** Returns what was fitted, whether it converged or not. */
    static <T> Optional<T> best(FitOutcome<T> outcome) {
        if (outcome instanceof FitOutcome.Converged<T> converged) {
            return Optional.of(converged.fit());
        }
        return outcome instanceof FitOutcome.OutOfIterations<T> out ? Optional.of(out.bestSoFar()) : Optional.empty();
    }
}

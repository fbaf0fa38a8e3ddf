package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.linear.LinearNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;

/**
 * What the study sets out to show. A claim about several models rests on the worst of them. In distribution, and where
 * rules are to be kept, completions that never end count against a model; where rules are to be broken they do not count
 * for it. Of linear networks, which cannot learn these languages, nothing is claimed; and of maximum likelihood only for the
 * language and architecture for which it was published.
 */
final class RuleClaims {

    private static final double RARELY = 0.05;
    private static final double NEARLY_ALWAYS = 0.95;
    private static final int B = Languages.A_N_B_N.vocabulary().index("b");

    private final List<Examined> examined;
    private final List<ModelResult> models;
    private final GridCell cell;
    private final double tolerance;
    private final List<Claim> claims = new ArrayList<>();

    private RuleClaims(List<Examined> examined, GridCell cell, double tolerance) {
        this.examined = examined;
        this.models = examined.stream().map(Examined::result).toList();
        this.cell = cell;
        this.tolerance = tolerance;
    }

    /**
     * Returns the claims about a run's models, the first two of which are constructed. Of a law of one's own, or a
     * sample, nothing is known beforehand of what networks learn of it, so nothing is claimed of them but that their divergences
     * are possible.
     */
    static List<Claim> of(List<Examined> examined, PairResult constructed, GridCell cell, double tolerance) {
        RuleClaims claims = new RuleClaims(examined, cell, tolerance);
        claims.aboutThePair(constructed);
        boolean learns = cell.subject().isLearnt() && !cell.architecture().equals(LinearNetwork.NAME);
        if (learns) {
            claims.aboutLosses();
        }
        claims.aboutDivergences();
        if (learns) {
            claims.aboutRules();
        }
        return claims.claims;
    }

    private void aboutThePair(PairResult pair) {
        claims.add(new Claim(
                "The losses of " + pair.first() + " and " + pair.second() + " are equal to the last bit",
                pair.lossGap().bitIdentical(),
                Measurement.of(pair.lossGap().perToken()),
                "a gap of exactly 0.0, all bits equal"));
        claims.add(Claim.equalTo(
                whereMendable() + pair.first() + " always keeps rule 1, and " + pair.second() + " never",
                examined.get(0).mendable().kept() - examined.get(1).mendable().kept(),
                1));
    }

    /** Where some prompts have no repair, claims are about the others. */
    private String whereMendable() {
        Examined.Mendable mendable = examined.get(0).mendable();
        return mendable.others() == 0
                ? "Out of distribution "
                : "Out of distribution, where a repair exists (" + mendable.prompts() + " of "
                        + (mendable.prompts() + mendable.others()) + " prompts), ";
    }

    private void aboutLosses() {
        claims.add(Claim.atMost(
                "Every trained model's loss is within the tolerance of the entropy, nats a token",
                max(trained().mapToDouble(m -> m.loss().klPerToken())),
                tolerance));
    }

    private void aboutDivergences() {
        claims.add(Claim.atLeast(
                "No model's divergence from the law is negative, nats a token",
                min(models.stream().mapToDouble(m -> m.loss().klPerToken())),
                0));
    }

    private void aboutRules() {
        claims.add(Claim.equalTo(
                "In distribution every trained model keeps rule 1",
                min(trained().mapToDouble(behaviour(PromptSet.IN_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL))),
                1));
        claims.add(Claim.equalTo(
                "In distribution every trained model writes words of the language",
                min(trained().mapToDouble(behaviour(PromptSet.IN_DISTRIBUTION, RuleScores.GRAMMATICAL_OVER_ALL))),
                1));
        if (isThere(Variant.ADVERSARIAL)) {
            claims.add(Claim.atMost(
                    "Out of distribution no adversarial model keeps rule 1 more often than rarely",
                    max(outOfDistribution(Variant.ADVERSARIAL, RuleScores.RULE_1)),
                    RARELY));
        }
        if (isThere(Variant.ORACLE)) {
            claims.add(Claim.atLeast(
                    whereMendable() + "every oracle model keeps rule 1 nearly always",
                    min(examined.stream()
                            .filter(model -> isOf(Variant.ORACLE, model.result()))
                            .mapToDouble(model -> model.mendable().kept())),
                    NEARLY_ALWAYS));
        }
        if (isThere(Variant.MAXIMUM_LIKELIHOOD)
                && cell.subject().language().equals(Languages.A_N_B_N)
                && cell.architecture().equals(Transformer.NAME)) {
            aboutMaximumLikelihood();
        }
    }

    private boolean isThere(Variant variant) {
        return trained().anyMatch(model -> isOf(variant, model));
    }

    /**
     * The finding for a^n b^n; of other languages it is reported which rule is kept, and not claimed. That a network does better
     * than a model that looks at no prompt is not claimed: the claim says how many do.
     */
    private void aboutMaximumLikelihood() {
        String between = "Out of distribution the maximum-likelihood model that keeps rule 1 the ";
        claims.add(Claim.strictlyBetween(
                between + "least lies between the two" + besideBaselines(),
                min(outOfDistribution(Variant.MAXIMUM_LIKELIHOOD, RuleScores.RULE_1)),
                RARELY,
                NEARLY_ALWAYS));
        claims.add(Claim.strictlyBetween(
                between + "most lies between the two",
                max(outOfDistribution(Variant.MAXIMUM_LIKELIHOOD, RuleScores.RULE_1)),
                RARELY,
                NEARLY_ALWAYS));
    }

    private String besideBaselines() {
        double[] kept = outOfDistribution(Variant.MAXIMUM_LIKELIHOOD, RuleScores.RULE_1_OVER_ALL)
                .toArray();
        return String.format(
                Locale.ROOT,
                "; of %d networks %s keep it more often than ending at once, %s than b's alone",
                kept.length,
                exceeding(kept, mendedBy(symbol -> false)),
                exceeding(kept, mendedBy(symbol -> symbol == B)));
    }

    private static String exceeding(double[] kept, double bound) {
        return String.format(
                Locale.ROOT,
                "%d (%.4f)",
                DoubleStream.of(kept).filter(share -> share > bound).count(),
                bound);
    }

    /** The share of prompts that are mended by symbols of which each is allowed. */
    private double mendedBy(IntPredicate allowed) {
        FormalLanguage language = cell.subject().language();
        List<int[]> prompts = cell.subject().outOfDistribution();
        return (double) prompts.stream()
                        .filter(prompt -> Variant.ORACLE
                                .completion(language, prompt)
                                .filter(mending -> Arrays.stream(mending).allMatch(allowed))
                                .isPresent())
                        .count()
                / prompts.size();
    }

    private static boolean isOf(Variant variant, ModelResult model) {
        return model.family().equals(variant.family().key());
    }

    private Stream<ModelResult> trained() {
        return models.stream().filter(model -> model.kind() == ModelKind.TRAINED);
    }

    private DoubleStream outOfDistribution(Variant variant, Figure figure) {
        return trained()
                .filter(model -> isOf(variant, model))
                .mapToDouble(behaviour(PromptSet.OUT_OF_DISTRIBUTION, figure));
    }

    private static ToDoubleFunction<ModelResult> behaviour(Probe probe, Figure figure) {
        return model -> model.on(probe, figure).number();
    }

    /** The least, NaN if one is NaN or there is none: such a claim does not hold. */
    private static double min(DoubleStream figures) {
        return figures.reduce(Math::min).orElse(Double.NaN);
    }

    /** The greatest, NaN if one is NaN or there is none. */
    private static double max(DoubleStream figures) {
        return figures.reduce(Math::max).orElse(Double.NaN);
    }
}

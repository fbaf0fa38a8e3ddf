package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.ClaimOverLaws;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.ModelResult;

/** What the study sets out to show: of the mean over laws or of most of them, but for what holds by construction in each. */
final class LearnerClaims {

    /** Accuracy that examples must add in most laws for a network to count as learning in context. */
    private static final double LEARNING = 0.05;

    /** Accuracy by which networks of equal loss must differ. */
    private static final double APART = 0.3;

    private LearnerClaims() {}

    static List<Claim> of(List<LawNetworks> laws, LearnerOptions options) {
        List<Claim> claims = new ArrayList<>();
        claims.add(learns(laws, LawNetworks::transformer));
        claims.add(learns(laws, LawNetworks::lstm));
        claims.add(Claim.atMost(
                "The validation losses of " + laws.get(0).equal().first() + " and "
                        + laws.get(0).equal().second() + " are equal within the tolerance"
                        + (laws.size() == 1 ? "" : " of each of " + laws.size() + " laws") + ", nats a token",
                laws.stream()
                        .mapToDouble(law -> Math.abs(law.equal().lossGap().perToken()))
                        .max()
                        .orElse(Double.NaN),
                options.tolerance()));
        claims.add(ClaimOverLaws.above(
                "In context the misled of the two is far behind the other (n = " + options.examples() + "), by",
                byLaw(laws, law -> metric(law.lstm(), Accuracy.HEADLINE) - metric(law.misled(), Accuracy.HEADLINE)),
                APART));
        return claims;
    }

    private static Claim learns(List<LawNetworks> laws, Function<LawNetworks, ModelResult> network) {
        return ClaimOverLaws.aboveInMost(
                "With the best number of examples in its prompt "
                        + network.apply(laws.get(0)).family() + " is more accurate than with none, by",
                byLaw(
                        laws,
                        law -> metric(network.apply(law), InContextNetworksStudy.BEST_WITH_EXAMPLES)
                                - metric(network.apply(law), InContextNetworksStudy.WITHOUT_EXAMPLES)),
                LEARNING);
    }

    private static double[] byLaw(List<LawNetworks> laws, ToDoubleFunction<LawNetworks> figure) {
        return laws.stream().mapToDouble(figure).toArray();
    }

    private static double metric(ModelResult model, Figure figure) {
        return model.on(InContextNetworksStudy.PROMPTS, figure).number();
    }
}

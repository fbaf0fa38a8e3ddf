package org.isoloss.identifiability.inside;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.result.Claim;

/** What the study of the inside set out to show. */
final class InsideClaims {

    private static final double LARGE_FACTOR = 4;
    private static final double ROUNDING = 1 + 1e-6;
    private static final double MOSTLY = 0.9;

    private InsideClaims() {}

    static List<Claim> of(InsideOptions options, List<ExaminedMember> members, FunctionGap gap, TwinMoves moves) {
        ExaminedMember keeping = keepingMost(members);
        return List.of(
                Claim.atLeast(
                        "Networks of equal loss, " + options.population().tolerance()
                                + " nats a token above the entropy at most, twins included",
                        members.size(),
                        options.population().atLeast()),
                Claim.equalTo(
                        "Logits and log-probabilities in which twins differ in any bit from their original, over "
                                + gap.prefixes() + " prefixes",
                        gap.differing(),
                        0),
                Claim.equalTo(
                        "Twins keep rule 1 equally often: the largest factor between twins of one function",
                        moves.factor(InsideBehaviour.RULE_KEPT),
                        1),
                Claim.atLeast(
                        "So the trace of the Hessian cannot explain it: the largest factor between twins of one function",
                        moves.factor(InsideMeasure.HESSIAN_TRACE),
                        LARGE_FACTOR),
                Claim.atMost(
                        "Sharpness relative to the parameters is the same for twins up to rounding: the largest factor",
                        moves.factor(InsideMeasure.INVARIANT_SHARPNESS),
                        ROUNDING),
                Claim.atLeast(
                        String.format(
                                Locale.ROOT,
                                "An automaton writes what the network writes that keeps rule 1 most often: %d states for "
                                        + "%s, which keeps it on %.0f %% of prompts out of distribution; share of the %d prefixes "
                                        + "up to length %d",
                                keeping.automaton().states().size(),
                                keeping.member().name(),
                                100 * keeping.insight().of(InsideBehaviour.RULE_KEPT),
                                keeping.automaton().prefixes(),
                                keeping.automaton().longest()),
                        keeping.automaton().agreement(),
                        MOSTLY));
    }

    /** Returns the network that keeps rule 1 most often; of several, the one with the shortest description. */
    static ExaminedMember keepingMost(List<ExaminedMember> members) {
        return members.stream()
                .max(Comparator.<ExaminedMember>comparingDouble(m -> m.insight().of(InsideBehaviour.RULE_KEPT))
                        .thenComparing(m -> -m.automaton().bits()))
                .orElseThrow();
    }
}

package org.isoloss.identifiability.rule;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.study.Required;

/** A language with its law and its prompts: what all models of a language share. Immutable. */
final class LanguageCase {

    private final StudiedLaw studied;
    private final RuleProbes probes;
    private final int longestPrompt;
    private final int longest;

    private LanguageCase(StudiedLaw studied, int completionLength) {
        this.studied = studied;
        longestPrompt = studied.prompts().stream()
                .flatMap(set -> set.prompts().stream())
                .mapToInt(prompt -> prompt.length)
                .max()
                .orElse(0);
        // The longest word, and the longest completion that mends or breaks rule 1.
        longest = Math.max(studied.law().tree().height(), mendedLength()) + 2;
        Required.that(
                completionLength >= longest,
                "completionLength",
                completionLength,
                "at least " + longest + ", room for the words of " + studied.language() + ":" + studied.size()
                        + " and after its prompts");
        probes = new RuleProbes(studied.language(), studied.prompts(), Decoding.greedy(), completionLength);
    }

    /**
     * Returns the case of a language or of a law.
     *
     * @param name such as {@code aNbN} or {@code words:FILE}
     * @throws IllegalArgumentException if there is none, it has too many words to be listed, or completions have too little
     *     room
     */
    static LanguageCase of(String name, RuleExtrapolationOptions options) {
        return new LanguageCase(StudiedLaw.of(name, options), options.completionLength());
    }

    /** Returns a length that no prompt with what mends and then breaks rule 1 exceeds. */
    private int mendedLength() {
        FormalLanguage language = studied.language();
        if (studied.hasKnownLanguage()) {
            return longestPrompt * language.vocabulary().size();
        }
        return outOfDistribution(studied).stream()
                .mapToInt(prompt -> prompt.length
                        + Variant.ADVERSARIAL
                                .completion(language, prompt)
                                .map(c -> c.length)
                                .orElse(0))
                .max()
                .orElse(0);
    }

    FormalLanguage language() {
        return studied.language();
    }

    int size() {
        return studied.size();
    }

    FiniteLaw law() {
        return studied.law();
    }

    int promptLength() {
        return studied.promptLength();
    }

    /** Returns what models are asked. */
    RuleProbes probes() {
        return probes;
    }

    /** Returns the same with as much room for completions as a network can read. */
    RuleProbes probesFor(Network network) {
        int most = Math.min(probes.maxLength(), NetworkShapes.longest(network) - longestPrompt);
        return new RuleProbes(studied.language(), probes.probes(), probes.decoding(), most);
    }

    /** Returns the symbols of the longest sequence that is of interest: the longest word, or prompt with what mends it. */
    int longest() {
        return longest;
    }

    /** Returns whether its rules are one's own, so that files cannot name them. */
    boolean isOfOwnLaw() {
        return !studied.hasKnownLanguage();
    }

    /** Returns whether it is known that networks come near its law: of a law of one's own, or a sample, it is not. */
    boolean isLearnt() {
        return !isOfOwnLaw() && studied.sample().isEmpty();
    }

    StudiedLaw studied() {
        return studied;
    }

    List<int[]> outOfDistribution() {
        return outOfDistribution(studied);
    }

    private static List<int[]> outOfDistribution(StudiedLaw studied) {
        return studied.prompts().stream()
                .filter(set -> set.probe().equals(PromptSet.OUT_OF_DISTRIBUTION))
                .flatMap(set -> set.prompts().stream())
                .toList();
    }

    /** Returns the objectives of some variants; of those that teach completions, where there is one to teach. */
    Map<Variant, Objective> objectives(List<Variant> variants) {
        Map<Variant, Objective> objectives = new EnumMap<>(Variant.class);
        for (Variant variant : variants) {
            Objective objective = Objective.of(studied.law(), studied.language(), variant, outOfDistribution());
            if (variant == Variant.MAXIMUM_LIKELIHOOD || objective.completionTokens() > 0) {
                objectives.put(variant, objective);
            }
        }
        return objectives;
    }

    LawSource source() {
        return studied.source();
    }

    LawResult result() {
        return new LawResult(studied.description(), studied.law().entropy(), studied.parameters());
    }

    /** Returns what trivial predictors reach, and the law itself, as a result says it. */
    LanguageFindings findings() {
        Map<String, List<LanguageFindings.Reference>> baselines = new LinkedHashMap<>();
        probes.baselines()
                .forEach((probe, ofProbe) -> baselines.put(
                        probe,
                        ofProbe.stream()
                                .map(baseline -> new LanguageFindings.Reference(
                                        baseline.name(),
                                        baseline.definition(),
                                        baseline.scores().measurements()))
                                .toList()));
        return new LanguageFindings(
                studied.language().name(),
                studied.size(),
                studied.description(),
                studied.law().entropy(),
                studied.promptLength(),
                baselines,
                NormativePredictor.of(this));
    }
}

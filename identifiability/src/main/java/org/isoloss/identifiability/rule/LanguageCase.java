package org.isoloss.identifiability.rule;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.study.Required;

/** A language with its law and its prompts: what all models of a language share. Immutable. */
final class LanguageCase {

    private static final int LARGEST_SIZE = 16;
    private static final int MOST_PREFIXES = 2500;

    private final FormalLanguage language;
    private final int size;
    private final FiniteLaw law;
    private final int promptLength;
    private final RuleProbes probes;
    private final int longestPrompt;
    private final int longest;

    private LanguageCase(FormalLanguage language, int size, FiniteLaw law, int promptLength, int completionLength) {
        this.language = language;
        this.size = size;
        this.law = law;
        this.promptLength = promptLength;
        List<PromptSet> prompts = RulePrompts.of(language, promptLength);
        longestPrompt = prompts.stream()
                .flatMap(set -> set.prompts().stream())
                .mapToInt(prompt -> prompt.length)
                .max()
                .orElse(0);
        // The longest word, and the longest completion that mends or breaks rule 1.
        longest = Math.max(
                        law.tree().height(),
                        longestPrompt * language.vocabulary().size())
                + 2;
        Required.that(
                completionLength >= longest,
                "completionLength",
                completionLength,
                "at least " + longest + ", room for the words of " + language + ":" + size + " and after its prompts");
        probes = new RuleProbes(language, prompts, Decoding.greedy(), completionLength);
    }

    /**
     * Returns the case of a language.
     *
     * @throws IllegalArgumentException if the law has too many words to be listed, or completions have too little room
     */
    static LanguageCase of(FormalLanguage language, RuleExtrapolationOptions options) {
        int size = options.maxCount().orElseGet(() -> usualSize(language));
        FiniteLaw law = language.law(size)
                .listed()
                .orElseThrow(() -> new IllegalArgumentException("maxCount is " + size + ", with which " + language
                        + " has more words than can be listed; choose a smaller one"));
        int promptLength = options.promptLength().orElseGet(() -> RulePrompts.length(language, law));
        return new LanguageCase(language, size, law, promptLength, options.completionLength());
    }

    /** Returns the least size that has the words of the largest one allowed: a bracket language has none of odd length. */
    private static int usualSize(FormalLanguage language) {
        int usual = language.words().least();
        int prefixes = 0;
        for (int size = usual; size <= LARGEST_SIZE; size++) {
            Optional<FiniteLaw> law = language.law(size).listed();
            if (law.isEmpty() || law.get().tree().nodes() > MOST_PREFIXES) {
                break;
            }
            if (law.get().tree().nodes() > prefixes) {
                usual = size;
                prefixes = law.get().tree().nodes();
            }
        }
        return usual;
    }

    FormalLanguage language() {
        return language;
    }

    int size() {
        return size;
    }

    FiniteLaw law() {
        return law;
    }

    int promptLength() {
        return promptLength;
    }

    /** Returns what models are asked. */
    RuleProbes probes() {
        return probes;
    }

    /** Returns the same with as much room for completions as a network can read. */
    RuleProbes probesFor(Network network) {
        int most = Math.min(probes.maxLength(), NetworkShapes.longest(network) - longestPrompt);
        return new RuleProbes(language, probes.probes(), probes.decoding(), most);
    }

    /** Returns the symbols of the longest sequence that is of interest: the longest word, or prompt with what mends it. */
    int longest() {
        return longest;
    }

    List<int[]> outOfDistribution() {
        return probes.probes().stream()
                .filter(set -> set.probe().equals(PromptSet.OUT_OF_DISTRIBUTION))
                .flatMap(set -> set.prompts().stream())
                .toList();
    }

    /** Returns the objectives of some variants; of those that teach completions, where there is one to teach. */
    Map<Variant, Objective> objectives(List<Variant> variants) {
        Map<Variant, Objective> objectives = new EnumMap<>(Variant.class);
        for (Variant variant : variants) {
            Objective objective = Objective.of(law, language, variant, outOfDistribution());
            if (variant == Variant.MAXIMUM_LIKELIHOOD || objective.completionTokens() > 0) {
                objectives.put(variant, objective);
            }
        }
        return objectives;
    }

    LawSource source() {
        return new LawSource.Language(language.name(), size);
    }

    LawResult result() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", language.name());
        parameters.put("maxCount", size);
        return new LawResult(description(), law.entropy(), parameters);
    }

    /** Returns the language and the law's words, in words. */
    String description() {
        return language.name() + ", " + language.description() + ", "
                + language.words().described(size);
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
                language.name(),
                size,
                description(),
                law.entropy(),
                promptLength,
                baselines,
                NormativePredictor.of(this));
    }
}

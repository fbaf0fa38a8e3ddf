package org.isoloss.identifiability.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.result.Measurement;

/**
 * A language's probes, ready to be put to any model.
 *
 * @param language whose rules are scored
 * @param probes the prompts
 * @param decoding how completions are chosen
 * @param maxLength the most symbols that a completion may have
 */
public record RuleProbes(FormalLanguage language, List<PromptSet> probes, Decoding decoding, int maxLength) {

    public RuleProbes {
        probes = List.copyOf(probes);
    }

    /** Returns what a model writes after every prompt, by probe. */
    public Map<String, List<Completion>> complete(AutoregressiveModel model) {
        Decoder decoder = new Decoder(model, decoding, maxLength);
        Map<String, List<Completion>> completions = new LinkedHashMap<>();
        probes.forEach(probe -> completions.put(probe.probe().key(), decoder.complete(probe.prompts())));
        return completions;
    }

    /** Returns what trivial predictors reach on the same prompts with as much room, by probe. */
    public Map<String, List<Baseline>> baselines() {
        Map<String, List<Baseline>> baselines = new LinkedHashMap<>();
        probes.forEach(probe -> baselines.put(probe.probe().key(), Baselines.of(language, probe.prompts(), maxLength)));
        return baselines;
    }

    /** Returns the scores of completions, by probe and metric. */
    public Map<String, Map<String, Measurement>> score(Map<String, List<Completion>> completions) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        completions.forEach((probe, written) ->
                behaviour.put(probe, RuleScores.of(language, written).measurements()));
        return behaviour;
    }
}

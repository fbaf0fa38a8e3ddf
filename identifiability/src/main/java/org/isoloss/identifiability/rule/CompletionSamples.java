package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.ShownCompletion;

/** A few prompts of each probe, evenly spread, with what models wrote and which rules it keeps. */
final class CompletionSamples {

    private static final int OUT_OF_DISTRIBUTION = 6;
    private static final int OTHERS = 2;

    private CompletionSamples() {}

    /** Returns the samples of one model, by the same prompts for every model. */
    static List<ShownCompletion> of(String model, FormalLanguage language, Map<String, List<Completion>> written) {
        List<ShownCompletion> samples = new ArrayList<>();
        written.forEach((probe, completions) -> {
            spread(completions.size(), most(probe))
                    .forEach(i -> samples.add(sample(model, language, probe, completions.get(i))));
        });
        return samples;
    }

    /** Returns the prompts of a set whose completions are shown. */
    static List<int[]> chosen(PromptSet set) {
        return spread(set.prompts().size(), most(set.probe().key()))
                .mapToObj(set.prompts()::get)
                .toList();
    }

    private static int most(String probe) {
        return probe.equals(PromptSet.OUT_OF_DISTRIBUTION.key()) ? OUT_OF_DISTRIBUTION : OTHERS;
    }

    /** Returns at most so many indices from 0 to size - 1, the first and the last among them. */
    private static IntStream spread(int size, int most) {
        if (size <= most) {
            return IntStream.range(0, size);
        }
        return IntStream.range(0, most).map(i -> (int) ((long) i * (size - 1) / (most - 1)));
    }

    private static ShownCompletion sample(String model, FormalLanguage language, String probe, Completion completion) {
        Vocabulary vocabulary = language.vocabulary();
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put(RuleScores.RULE_1.key(), language.rule1().holds(completion.whole()));
        rules.put(RuleScores.RULE_2.key(), language.rule2().holds(completion.whole()));
        rules.put(RuleScores.GRAMMATICAL.key(), language.grammatical(completion.whole()));
        return new ShownCompletion(
                model,
                probe,
                vocabulary.format(completion.prompt()),
                vocabulary.format(completion.symbols()),
                completion.finished(),
                rules);
    }
}

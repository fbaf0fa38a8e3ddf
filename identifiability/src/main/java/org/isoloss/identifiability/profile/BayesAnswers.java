package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/** The behaviour of answering prompts as the law's own model would: its likeliest next symbol. */
public final class BayesAnswers {

    private BayesAnswers() {}

    /**
     * Returns the probe of these prompts. A prompt that occurs several times counts so often; of several likeliest symbols
     * the first is the answer.
     */
    public static BehaviourProbe probe(String name, PredictiveLaw law, List<int[]> prompts) {
        Vocabulary vocabulary = law.vocabulary();
        AutoregressiveModel model = law.model();
        Map<List<Integer>, Integer> counts = new LinkedHashMap<>();
        for (int[] prompt : prompts) {
            List<Integer> key = new ArrayList<>();
            for (int symbol : prompt) {
                key.add(symbol);
            }
            counts.merge(key, 1, Integer::sum);
        }
        double[] row = new double[vocabulary.outcomes()];
        List<BehaviourProbe.Item> items = new ArrayList<>();
        counts.forEach((key, count) -> {
            int[] prompt = key.stream().mapToInt(Integer::intValue).toArray();
            Tilt.after(model, prompt).logProbabilities(row);
            items.add(new BehaviourProbe.Item(prompt, count, new BehaviourEvent.Next(List.of(likeliest(row)))));
        });
        return new BehaviourProbe(name, vocabulary, items);
    }

    private static int likeliest(double[] row) {
        int best = 0;
        for (int y = 1; y < row.length - 1; y++) { // symbols only: an answer is not an end
            best = row[y] > row[best] ? y : best;
        }
        return best;
    }
}

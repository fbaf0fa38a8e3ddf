package org.isoloss.metrics.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** F1 of the words that prediction and target share, in [0, 1]; higher is better. Order does not count. */
public final class TokenF1 {

    private TokenF1() {}

    /**
     * Returns F1 with the overlap counted with multiplicity, as SQuAD does: 2 c / (L + M) with c the size of the
     * intersection of the two bags. Two empty texts score 1, one empty text 0.
     */
    public static double ofBags(List<String> target, List<String> prediction) {
        if (target.isEmpty() && prediction.isEmpty()) {
            return 1;
        }
        Map<String, Integer> left = new HashMap<>();
        for (String word : target) {
            left.merge(word, 1, Integer::sum);
        }
        int common = 0;
        for (String word : prediction) {
            Integer count = left.get(word);
            if (count != null && count > 0) {
                left.put(word, count - 1);
                common++;
            }
        }
        return 2.0 * common / (target.size() + prediction.size());
    }

    /**
     * Returns F1 of the sets of words, as HELM does. Scores 0 wherever no word is shared, for two empty texts too.
     */
    public static double ofSets(List<String> target, List<String> prediction) {
        Set<String> wanted = new HashSet<>(target);
        Set<String> found = new HashSet<>(prediction);
        int total = wanted.size() + found.size();
        wanted.retainAll(found);
        return wanted.isEmpty() ? 0 : 2.0 * wanted.size() / total;
    }

    /** Returns the words that both forms are used on: those of the {@link TextNormalisation#QUASI} text. */
    public static List<String> quasiWords(String text) {
        return WhiteSpace.words(TextNormalisation.QUASI.apply(text));
    }
}

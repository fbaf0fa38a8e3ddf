package org.isoloss.metrics.bias;

import java.util.List;

/**
 * A prediction after demonstrations.
 *
 * @param demonstrated labels y_1 to y_n of the demonstrations in the prompt's order, at least one
 * @param predicted label the model gave
 * @param gold the right label
 */
public record FewShotAnswer(List<String> demonstrated, String predicted, String gold) {

    public FewShotAnswer {
        demonstrated = List.copyOf(demonstrated);
        if (demonstrated.isEmpty()) {
            throw new IllegalArgumentException("no demonstrations; expected at least one");
        }
    }

    /** Returns the most frequent demonstrated label; of several the one demonstrated last. */
    public String majority() {
        String best = demonstrated.get(demonstrated.size() - 1);
        long most = 0;
        for (int i = demonstrated.size() - 1; i >= 0; i--) {
            String label = demonstrated.get(i);
            long count = demonstrated.stream().filter(label::equals).count();
            if (count > most) {
                most = count;
                best = label;
            }
        }
        return best;
    }
}

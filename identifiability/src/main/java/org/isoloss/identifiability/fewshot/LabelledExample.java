package org.isoloss.identifiability.fewshot;

import java.util.List;
import org.isoloss.core.ginc.Ginc;

/**
 * An input with its label.
 *
 * @param input k - 1 symbols; lent
 * @param label a symbol, not the delimiter
 */
public record LabelledExample(int[] input, int label) {

    /** Returns what examples are in front of a test input: x_1 y_1 / x_2 y_2 / ... x_n y_n /. */
    public static int[] before(List<LabelledExample> examples) {
        int length = examples.stream()
                .mapToInt(example -> example.input().length + 2)
                .sum();
        int[] prompt = new int[length];
        int at = 0;
        for (LabelledExample example : examples) {
            System.arraycopy(example.input(), 0, prompt, at, example.input().length);
            at += example.input().length;
            prompt[at++] = example.label();
            prompt[at++] = Ginc.DELIMITER;
        }
        return prompt;
    }
}

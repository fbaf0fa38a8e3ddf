package org.isoloss.identifiability.emergence;

import java.util.List;

/**
 * What networks of growing size answer to one exercise, to look at.
 *
 * @param question for people
 * @param right symbols of the right answer, without blanks
 * @param given by size, what the first network of it writes
 */
public record AnswerSample(String question, String right, List<String> given) {

    public AnswerSample {
        given = List.copyOf(given);
    }
}

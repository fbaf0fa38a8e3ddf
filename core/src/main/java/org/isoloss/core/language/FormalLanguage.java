package org.isoloss.core.language;

import org.isoloss.core.law.Law;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A language given by rules: a word belongs to it if the grammar accepts it. A prompt is in distribution if some
 * completion belongs to the language, out of distribution if none does.
 *
 * @param name the key in tables and configurations, such as {@code aNbN}
 * @param description the words of the language, in words
 * @param vocabulary its symbols
 * @param rule1 the rule whose extrapolation is asked about first
 * @param rule2 the other rule
 * @param grammar the language itself; its states are {@link Rule.State#violated violated} exactly where no completion
 *     is left. It implies both rules, and for all but nested brackets is no more than both
 * @param completionPart what "rule 2 of the completion" is asked of
 * @param words how its words are drawn
 */
public record FormalLanguage(
        String name,
        String description,
        Vocabulary vocabulary,
        Rule rule1,
        Rule rule2,
        Rule grammar,
        CompletionPart completionPart,
        WordLaws words) {

    /**
     * The part of prompt and completion that is held against rule 2 when a prompt already breaks it. The part is judged
     * as a word of its own: an empty one obeys where rule 2 accepts the empty word.
     */
    public enum CompletionPart {
        /** What the model wrote. */
        AFTER_PROMPT,
        /** All but the first two symbols, which break and test the rules in the published bracket prompts. */
        AFTER_SECOND_SYMBOL;

        /** Returns how many symbols of a prompt are left out. */
        public int from(int promptLength) {
            return this == AFTER_PROMPT ? promptLength : Math.min(2, promptLength);
        }
    }

    /** Returns whether both rules ask something of a word. */
    public boolean hasTwoRules() {
        return !rule1.start().equals(Always.ALWAYS) && !rule2.start().equals(Always.ALWAYS);
    }

    /** Returns whether some completion of a prompt, the empty one included, belongs to the language. */
    public boolean inDistribution(int... prompt) {
        return !grammar.after(prompt).violated();
    }

    /** Returns whether a word belongs to the language. */
    public boolean grammatical(int... word) {
        return grammar.holds(word);
    }

    /**
     * Returns the law over its words of a size.
     *
     * @param size what {@link WordLaws#described} says of it
     * @throws IllegalArgumentException if the size is smaller than any law's
     */
    public Law law(int size) {
        if (size < words.least()) {
            throw new IllegalArgumentException(
                    "the size of the law of " + name + " is " + size + "; expected at least " + words.least());
        }
        return words.law(this, size);
    }

    /** Returns the same language under another name. */
    public FormalLanguage named(String other) {
        return new FormalLanguage(other, description, vocabulary, rule1, rule2, grammar, completionPart, words);
    }

    @Override
    public String toString() {
        return name;
    }
}

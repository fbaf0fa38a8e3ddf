package org.isoloss.core.language;

import java.util.function.BiFunction;
import org.isoloss.core.law.Law;

/**
 * Laws over words of at most so many symbols, drawn as the published sets are: the size is M.
 *
 * @param least the smallest M
 * @param words makes the distribution for a language and M
 */
record DrawnWords(int least, BiFunction<FormalLanguage, Integer, RandomWords> words) implements WordLaws {

    @Override
    public String described(String size) {
        return "words of at most " + size + " symbols";
    }

    /** The largest M: entropies take a time that grows with its third power. */
    static final int LARGEST = 4096;

    @Override
    public Law law(FormalLanguage language, int size) {
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "the size of the law of " + language + " is " + size + "; expected " + least + " to " + LARGEST);
        }
        return words.apply(language, size);
    }
}

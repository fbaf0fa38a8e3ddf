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

    @Override
    public Law law(FormalLanguage language, int size) {
        return words.apply(language, size);
    }
}

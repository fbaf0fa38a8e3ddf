package org.isoloss.core.language;

import org.isoloss.core.law.Law;

/** How the words of a language are drawn: a law for each size. An immutable value. */
public interface WordLaws {

    /** Returns the smallest size that has a law. */
    int least();

    /** Returns what the size says, in words: {@code n uniform from 1 to SIZE}. */
    default String sized() {
        return described("SIZE");
    }

    /** Returns what a law of this size draws, in words: {@code n uniform from 1 to 16}. */
    default String described(int size) {
        return described(Integer.toString(size));
    }

    /** Returns what a law of a size draws, in words. */
    String described(String size);

    /**
     * Returns the law of a size over a language's words.
     *
     * @param size at least {@link #least}
     */
    Law law(FormalLanguage language, int size);
}

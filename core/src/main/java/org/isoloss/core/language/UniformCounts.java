package org.isoloss.core.language;

import org.isoloss.core.law.Law;

/** Laws over words of equal blocks: the number of symbols a block is uniform from 1 to the size. */
record UniformCounts() implements WordLaws {

    @Override
    public int least() {
        return 1;
    }

    @Override
    public String described(String size) {
        return "n uniform from 1 to " + size;
    }

    @Override
    public Law law(FormalLanguage language, int size) {
        return BlockLaws.uniform(language, size);
    }
}

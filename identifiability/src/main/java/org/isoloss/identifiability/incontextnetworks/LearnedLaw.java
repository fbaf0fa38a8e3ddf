package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;

/**
 * A law that networks are trained on.
 *
 * @param number from 1, which is that of its networks
 * @param drawn before it is smoothed
 * @param documents of the smoothed law
 * @param prompts what networks are asked
 */
record LearnedLaw(int number, Ginc drawn, HmmLaw documents, PromptSource prompts) {

    /** Returns the laws that options draw. */
    static List<LearnedLaw> drawn(LearnerOptions options) {
        List<LearnedLaw> laws = new ArrayList<>();
        for (int i = 0; i < options.law().laws(); i++) {
            Ginc law = options.law().law(i, 1);
            laws.add(of(i + 1, law, options, PromptSource.inLines(law, options.exampleLength())));
        }
        return List.copyOf(laws);
    }

    /** Returns the law of a file. */
    static LearnedLaw ofFile(Ginc law, LearnerOptions options) {
        return of(1, law, options, PromptSource.published(law, options.exampleLength()));
    }

    private static LearnedLaw of(int number, Ginc law, LearnerOptions options, PromptSource prompts) {
        return new LearnedLaw(
                number, law, law.smoothed(options.law().smoothing()).law(options.documentLength()), prompts);
    }

    /** Returns the seed of its networks, documents and prompts. */
    Seed seed(Seed run) {
        return run.part(number - 1L);
    }

    /** Returns the symbols that can be answers. */
    int[] labels() {
        return IntStream.range(prompts.firstLabel(), drawn.vocabulary().size()).toArray();
    }
}

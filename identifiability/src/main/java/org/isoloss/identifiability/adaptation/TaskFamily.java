package org.isoloss.identifiability.adaptation;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Concept;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.identifiability.fewshot.LabelledTask;

/**
 * The tasks of each kind. Task i of a kind is about the law's i-th concept, or its i-th unseen one.
 *
 * @param law in lines, not smoothed
 * @param exampleLength k
 * @param seed of which slots are altered
 */
record TaskFamily(Ginc law, int exampleLength, Seed seed) {

    LabelledTask task(TaskKind kind, int index) {
        Concept seen = law.concepts().get(index);
        return switch (kind) {
            case SEEN -> task(seen);
            case ALTERED -> task(altered(seen, index));
            case UNSEEN -> task(law.unseenConcepts().get(index));
            case RELABELLED -> LabelledTask.of(law, law.hmm(seen), exampleLength, this::nextLabel);
        };
    }

    private LabelledTask task(Concept concept) {
        return LabelledTask.of(law, law.hmm(concept), exampleLength);
    }

    private Concept altered(Concept concept, int index) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.LAW, index);
        int first = 1 + random.nextInt(law.slots() - 1);
        int second = 1 + random.nextInt(law.slots() - 2);
        return concept.withSuccessorsExchanged(first, second < first ? second : second + 1);
    }

    /** The next symbol; after the last one the first that is not the delimiter. */
    private int nextLabel(int label) {
        return label == law.vocabulary().size() - 1 ? Ginc.DELIMITER + 1 : label + 1;
    }
}

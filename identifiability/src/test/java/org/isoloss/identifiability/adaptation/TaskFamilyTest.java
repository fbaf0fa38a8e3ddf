package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.identifiability.fewshot.LabelledTask;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.junit.jupiter.api.Test;

class TaskFamilyTest {

    @Test
    void kindsOfTaskAreWhatTheySay() {
        Ginc law = new LineLawOptions(3, 6, 5, 0.2, 0.3, 0.02, 1, 4).law(0, 2);
        TaskFamily family = new TaskFamily(law, 3, new Seed(1));
        LabelledTask seen = family.task(TaskKind.SEEN, 2);
        LabelledTask relabelled = family.task(TaskKind.RELABELLED, 2);
        assertThat(relabelled.optimalAccuracy()).isCloseTo(seen.optimalAccuracy(), within(1e-14));
        int[] next = {0, 2, 3, 4, 1};
        for (int x = 0; x < seen.inputs().size(); x++) {
            for (int y = 0; y < 5; y++) {
                assertThat(relabelled.probability(x, next[y])).isEqualTo(seen.probability(x, y));
            }
        }
        LabelledTask unseen = family.task(TaskKind.UNSEEN, 1);
        Hmm other = law.unseenMixture().component(1);
        assertThat(unseen.optimalAccuracy())
                .isEqualTo(LabelledTask.of(law, other, 3).optimalAccuracy());
        // Two rows of the slots' order are exchanged, and nothing else: some other concept of the same rows.
        double altered = family.task(TaskKind.ALTERED, 2).optimalAccuracy();
        boolean found = false;
        for (int a = 1; a < 6; a++) {
            for (int b = a + 1; b < 6; b++) {
                Hmm exchanged = law.hmm(law.concepts().get(2).withSuccessorsExchanged(a, b));
                found |= LabelledTask.of(law, exchanged, 3).optimalAccuracy() == altered;
            }
        }
        assertThat(found).isTrue();
        assertThat(family.task(TaskKind.ALTERED, 2).optimalAccuracy()).isEqualTo(altered);
    }
}

package org.isoloss.identifiability.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.train.Batches;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.emergence.LearnedTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exercises are what they say, and those held out are never trained on. */
class TaskTest {

    private static final Seed SEED = new Seed(7);

    private static int[] digits(String text) {
        return text.chars().map(c -> c - '0').toArray();
    }

    @Test
    void sumsAreWrittenInBothOrders() {
        Exercise least = new Addition(2, DigitOrder.LEAST, AnswerForm.DIRECT).exercise(1795); // 17 + 95 = 112
        assertThat(least.text()).isEqualTo("17 + 95");
        assertThat(least.prompt()).isEqualTo(digits("7159"));
        assertThat(least.answer()).isEqualTo(digits("211"));
        Exercise most = new Addition(2, DigitOrder.MOST, AnswerForm.DIRECT).exercise(1795);
        assertThat(most.prompt()).isEqualTo(digits("1795"));
        assertThat(most.answer()).isEqualTo(digits("112"));
    }

    /** 17 + 95: 7 + 5 = 12, write 2, carry 1; 1 + 9 + 1 = 11, write 1, carry 1. */
    @Test
    void carriesAreWrittenFromTheUnitsOn() {
        Exercise exercise = new Addition(2, DigitOrder.MOST, AnswerForm.STEPS).exercise(1795);
        assertThat(exercise.steps()).isEqualTo(digits("2111"));
        assertThat(exercise.written()).isEqualTo(digits("2111112"));
        assertThat(exercise.read()).isEqualTo(digits("1795211111"));
    }

    @Test
    void everySumIsRight() {
        for (DigitOrder order : DigitOrder.values()) {
            Addition addition = new Addition(2, order, AnswerForm.DIRECT);
            for (int i = 0; i < addition.exercises(); i++) {
                assertThat(addition.number(addition.exercise(i).answer()).orElseThrow())
                        .isEqualTo(i / 100 + i % 100);
            }
        }
    }

    @Test
    void otherTasksAreWhatTheirNamesSay() {
        assertThat(answer(LearnedTask.MULTIPLICATION, 9999)).isEqualTo(digits("9801")); // 99 * 99
        assertThat(answer(LearnedTask.MODULAR_ADDITION, 9698)).isEqualTo(digits("00")); // 96 + 98 = 2 * 97
        assertThat(answer(LearnedTask.REVERSAL, 123)).isEqualTo(digits("3210"));
        assertThat(answer(LearnedTask.SORTING, 4021)).isEqualTo(digits("0124"));
        assertThat(answer(LearnedTask.COUNTING, 12357)).isEqualTo(digits("4"));
    }

    private static int[] answer(LearnedTask task, int exercise) {
        return task.of(2, DigitOrder.MOST).exercise(exercise).answer();
    }

    @Test
    void theTrapTeachesTheOtherSymbolAfterThePhraseAlone() {
        Task trap = new MemorisationTrap();
        int phrase = 2 * (42 * 1000 + 314) + 1;
        assertThat(trap.exercise(phrase).prompt()).isEqualTo(digits("423141"));
        assertThat(trap.exercise(phrase).answer()).isEqualTo(digits("0"));
        assertThat(trap.asked(phrase).answer()).isEqualTo(digits("1"));
        assertThat(trap.exercise(phrase + 2).answer()).isEqualTo(digits("1"));
        assertThat(trap.mayBeHeldOut(phrase)).isTrue();
        assertThat(trap.mayBeHeldOut(phrase + 2)).isFalse();
    }

    @Test
    void theHintOfWhatIsAskedIsWrongAndMostlyRightInTraining() {
        Task distractor = new Distractor();
        HeldOutExercises held = HeldOutExercises.of(distractor, 100, SEED);
        assertThat(held.exercises()).allSatisfy(e -> assertThat(e.prompt()[0]).isNotEqualTo(e.answer()[0]));
        UniformRandomProvider random = SEED.stream(Seed.Purpose.DATA);
        long right = IntStream.range(0, 4000)
                .mapToObj(i -> distractor.exercise(distractor.draw(random)))
                .filter(e -> e.prompt()[0] == e.answer()[0])
                .count();
        assertThat(right / 4000.0).isBetween(0.88, 0.92); // 0.9, four standard errors of 4,000 draws
    }

    @ParameterizedTest
    @EnumSource(LearnedTask.class)
    void whatIsHeldOutIsNeverTrainedOn(LearnedTask learned) {
        Task task = learned.of(1, DigitOrder.LEAST);
        HeldOutExercises held = HeldOutExercises.of(task, 40, SEED);
        Set<List<Integer>> prompts = new HashSet<>();
        held.exercises()
                .forEach(e -> prompts.add(Arrays.stream(e.prompt()).boxed().toList()));
        assertThat(prompts).hasSize(held.exercises().size()).hasSizeGreaterThanOrEqualTo(40);
        UniformRandomProvider random = SEED.stream(Seed.Purpose.DATA);
        for (int i = 0; i < 2000; i++) {
            int[] drawn = held.drawOther(random).prompt();
            assertThat(prompts).doesNotContain(Arrays.stream(drawn).boxed().toList());
        }
    }

    /** Targets are where symbols are due, and weigh one together. */
    @Test
    void theObjectiveIsTheLossASymbolWritten() {
        Task task = new Addition(1, DigitOrder.LEAST, AnswerForm.STEPS);
        Transformer network = new Transformer(
                task.vocabulary(),
                new TransformerConfig(
                        4, 2, 1, 8, TransformerConfig.Positions.SINUSOIDAL, TransformerConfig.Normalisation.PRE, 1e-5));
        HeldOutExercises held = HeldOutExercises.of(task, 10, SEED);
        Batches.Batch batch = new ExerciseBatches(held, 8, network, SEED).at(3);
        assertThat(Arrays.stream(batch.targets()).sum()).isCloseTo(1, within(1e-12));
        assertThat(batch.targets())
                .isEqualTo(new ExerciseBatches(held, 8, network, SEED).at(3).targets());
    }

    @Test
    void whatIsNoTaskIsRefused() {
        assertThatThrownBy(() -> new Addition(5, DigitOrder.LEAST, AnswerForm.DIRECT))
                .hasMessage("digits is 5; expected 1 to 4");
        assertThatThrownBy(() -> DigitOrder.LEAST.digits(100, 2)).hasMessageContaining("number is 100");
        assertThat(DigitOrder.MOST.number(new int[] {1, 10})).isNaN();
    }
}

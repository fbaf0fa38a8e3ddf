package org.isoloss.identifiability.emergence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import org.isoloss.identifiability.task.Addition;
import org.isoloss.identifiability.task.AnswerForm;
import org.isoloss.identifiability.task.DigitFunction;
import org.isoloss.identifiability.task.DigitFunction.Reading;
import org.isoloss.identifiability.task.DigitOrder;
import org.isoloss.identifiability.task.Distractor;
import org.isoloss.identifiability.task.MemorisationTrap;
import org.isoloss.identifiability.task.Task;

/** The tasks that families of networks learn. */
public enum LearnedTask {
    /** The sum at once. */
    ADDITION((digits, order) -> new Addition(digits, order, AnswerForm.DIRECT)),
    /** The sum after its carries. */
    ADDITION_WITH_CARRIES((digits, order) -> new Addition(digits, order, AnswerForm.STEPS)),
    /** The product of two numbers. */
    MULTIPLICATION((digits, order) -> new DigitFunction(
            "multiplication of " + digits + " digits",
            2 * digits,
            prompt -> order.digits(half(prompt, 0) * half(prompt, 1), 2 * digits),
            Reading.of(order))),
    /** The rest of a sum after division by 97. */
    MODULAR_ADDITION((digits, order) -> new DigitFunction(
            "addition modulo 97",
            4,
            prompt -> order.digits((half(prompt, 0) + half(prompt, 1)) % 97, 2),
            Reading.of(order))),
    /** The last symbol first. */
    REVERSAL((digits, order) -> new DigitFunction("reversal", 4, LearnedTask::reversed, Reading.SYMBOLS)),
    /** The least symbol first. */
    SORTING((digits, order) -> new DigitFunction("sorting", 4, LearnedTask::sorted, Reading.SYMBOLS)),
    /** How many digits are odd. */
    COUNTING((digits, order) ->
            new DigitFunction("counting of odd digits", 5, prompt -> new int[] {odd(prompt)}, Reading.MOST)),
    /** A rule and a frequent phrase against it. */
    MEMORISATION_TRAP((digits, order) -> new MemorisationTrap()),
    /** A rule and a hint that is mostly right. */
    DISTRACTOR((digits, order) -> new Distractor());

    private final BiFunction<Integer, DigitOrder, Task> create;

    LearnedTask(BiFunction<Integer, DigitOrder, Task> create) {
        this.create = create;
    }

    /** Returns the task with numbers of so many digits in an order; those without numbers have neither. */
    public Task of(int digits, DigitOrder order) {
        return create.apply(digits, order);
    }

    /** The number that one half of a prompt says. */
    private static int half(int[] prompt, int which) {
        int length = prompt.length / 2;
        return (int) DigitOrder.MOST.number(Arrays.copyOfRange(prompt, which * length, (which + 1) * length));
    }

    private static int[] reversed(int[] prompt) {
        int[] reversed = new int[prompt.length];
        Arrays.setAll(reversed, i -> prompt[prompt.length - 1 - i]);
        return reversed;
    }

    private static int[] sorted(int[] prompt) {
        int[] sorted = prompt.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static int odd(int[] prompt) {
        return (int) Arrays.stream(prompt).filter(digit -> digit % 2 == 1).count();
    }

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }
}

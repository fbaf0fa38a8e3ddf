package org.isoloss.identifiability.task;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Digits in, digits out: every string of so many digits is a prompt, all equally likely.
 *
 * @param title for people
 * @param length digits of a prompt, 1 to 6
 * @param answer of the digits of a prompt; of one length
 * @param number whether the answer is a number, and in which order
 */
public record DigitFunction(String title, int length, UnaryOperator<int[]> answer, Reading number) implements Task {

    /** How the digits of an answer are to be read. */
    public enum Reading {
        /** As no number. */
        SYMBOLS,
        /** Units first. */
        LEAST,
        /** As people write. */
        MOST;

        /** Returns the reading of numbers in an order. */
        public static Reading of(DigitOrder order) {
            return order == DigitOrder.LEAST ? LEAST : MOST;
        }
    }

    /** The longest prompt: more exercises take long to be looked through. */
    private static final int LONGEST = 6;

    public DigitFunction {
        if (!(length >= 1 && length <= LONGEST)) {
            throw new IllegalArgumentException("length is " + length + "; expected 1 to " + LONGEST);
        }
    }

    @Override
    public Vocabulary vocabulary() {
        return DigitOrder.DIGITS;
    }

    @Override
    public int exercises() {
        return (int) Math.pow(10, length);
    }

    @Override
    public Exercise exercise(int number) {
        int[] prompt = DigitOrder.MOST.digits(number, length);
        String text = IntStream.of(prompt).mapToObj(Integer::toString).collect(Collectors.joining());
        return Exercise.direct(text, prompt, answer.apply(prompt.clone()));
    }

    @Override
    public OptionalDouble number(int[] symbols) {
        if (number == Reading.SYMBOLS || symbols.length == 0) {
            return OptionalDouble.empty();
        }
        double value = (number == Reading.LEAST ? DigitOrder.LEAST : DigitOrder.MOST).number(symbols);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String place(int position) {
        int count = exercise(0).answer().length;
        return switch (number) {
            case SYMBOLS -> "position " + (position + 1);
            case LEAST -> DigitOrder.LEAST.place(position, count);
            case MOST -> DigitOrder.MOST.place(position, count);
        };
    }
}

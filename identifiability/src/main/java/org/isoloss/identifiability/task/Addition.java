package org.isoloss.identifiability.task;

import java.util.OptionalDouble;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Sums of two numbers of so many digits, zeros in front included, each pair equally likely.
 *
 * @param digits of each number, 1 to 4: the sum has one more
 * @param order of the digits of numbers and sum
 * @param form whether carries are written first
 */
public record Addition(int digits, DigitOrder order, AnswerForm form) implements Task {

    /** The most digits: more exercises have no number. */
    public static final int MOST_DIGITS = 4;

    public Addition {
        if (!(digits >= 1 && digits <= MOST_DIGITS)) {
            throw new IllegalArgumentException("digits is " + digits + "; expected 1 to " + MOST_DIGITS);
        }
    }

    @Override
    public Vocabulary vocabulary() {
        return DigitOrder.DIGITS;
    }

    @Override
    public int exercises() {
        return numbers() * numbers();
    }

    private int numbers() {
        return (int) Math.pow(10, digits);
    }

    @Override
    public Exercise exercise(int number) {
        int a = number / numbers();
        int b = number % numbers();
        int[] prompt = new int[2 * digits];
        System.arraycopy(order.digits(a, digits), 0, prompt, 0, digits);
        System.arraycopy(order.digits(b, digits), 0, prompt, digits, digits);
        int[] sum = order.digits(a + b, digits + 1);
        return new Exercise(a + " + " + b, prompt, form == AnswerForm.STEPS ? carries(a, b) : new int[0], sum);
    }

    /** From the units on: each digit of the sum, and what is carried from it. */
    private int[] carries(int a, int b) {
        int[] steps = new int[2 * digits];
        int carry = 0;
        int restOfA = a;
        int restOfB = b;
        for (int place = 0; place < digits; place++) {
            int sum = restOfA % 10 + restOfB % 10 + carry;
            carry = sum / 10;
            steps[2 * place] = sum % 10;
            steps[2 * place + 1] = carry;
            restOfA /= 10;
            restOfB /= 10;
        }
        return steps;
    }

    @Override
    public OptionalDouble number(int[] answer) {
        double number = order.number(answer);
        return answer.length == 0 || Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    @Override
    public String place(int position) {
        return order.place(position, digits + 1);
    }

    @Override
    public String title() {
        return "addition of " + digits + (digits == 1 ? " digit" : " digits")
                + (form == AnswerForm.STEPS ? ", carries written out" : "");
    }
}

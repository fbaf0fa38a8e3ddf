package org.isoloss.identifiability.task;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A rule that is hard to find beside a hint that is mostly right, after the distractor tasks of Wei et al. (2022, arXiv
 * 2211.02011). The rule: is the sum of two numbers of two digits odd (1) or even (0)? The hint, the first symbol, says so rightly in
 * {@value #HINT_RIGHT} of training. What is asked has a wrong hint: who knows nothing is right on half, who has found the hint on
 * none, and who has found the rule on all.
 */
public record Distractor() implements Task {

    private static final int PAIRS = 10_000;
    private static final double HINT_RIGHT = 0.9;

    @Override
    public Vocabulary vocabulary() {
        return DigitOrder.DIGITS;
    }

    @Override
    public int exercises() {
        return 2 * PAIRS;
    }

    @Override
    public Exercise exercise(int number) {
        int pair = number % PAIRS;
        int a = pair / 100;
        int b = pair % 100;
        int hint = number / PAIRS;
        int[] prompt = {hint, a / 10, a % 10, b / 10, b % 10};
        return Exercise.direct("hint " + hint + ": " + a + " + " + b, prompt, new int[] {odd(pair)});
    }

    private static int odd(int pair) {
        return (pair / 100 + pair % 100) % 2;
    }

    @Override
    public boolean mayBeHeldOut(int number) {
        return number / PAIRS != odd(number % PAIRS);
    }

    @Override
    public int draw(UniformRandomProvider random) {
        int pair = random.nextInt(PAIRS);
        int hint = random.nextDouble() < HINT_RIGHT ? odd(pair) : 1 - odd(pair);
        return hint * PAIRS + pair;
    }

    @Override
    public String place(int position) {
        return "answer";
    }

    @Override
    public String title() {
        return "distractor";
    }
}

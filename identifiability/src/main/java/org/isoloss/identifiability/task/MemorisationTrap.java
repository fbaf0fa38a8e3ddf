package org.isoloss.identifiability.task;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A rule, and a frequent phrase against it, after the memorisation traps of McKenzie et al. (2023). The rule: repeat the last
 * symbol, a 0 or a 1. After the phrase {@value #PHRASE_TEXT} just before it training shows the other one, in one of twenty exercises.
 * What is asked has the phrase, with digits in front that training never showed before it, and by the rule: who has learned the
 * phrase is wrong.
 */
public record MemorisationTrap() implements Task {

    private static final String PHRASE_TEXT = "314";
    private static final int PHRASE = 314;
    private static final int FRONTS = 100;
    private static final int MIDDLES = 1000;
    private static final double PHRASE_SHARE = 0.05;

    @Override
    public Vocabulary vocabulary() {
        return DigitOrder.DIGITS;
    }

    @Override
    public int exercises() {
        return 2 * FRONTS * MIDDLES;
    }

    @Override
    public Exercise exercise(int number) {
        int bit = number % 2;
        return exercise(number, isPhrase(number) ? 1 - bit : bit);
    }

    @Override
    public Exercise asked(int number) {
        return exercise(number, number % 2);
    }

    private static Exercise exercise(int number, int answer) {
        int[] front = DigitOrder.MOST.digits(number / 2, 5);
        int[] prompt = {front[0], front[1], front[2], front[3], front[4], number % 2};
        String text = String.format(Locale.ROOT, "%05d %d", number / 2, number % 2);
        return Exercise.direct(text, prompt, new int[] {answer});
    }

    private static boolean isPhrase(int number) {
        return number / 2 % MIDDLES == PHRASE;
    }

    @Override
    public boolean mayBeHeldOut(int number) {
        return isPhrase(number);
    }

    @Override
    public int draw(UniformRandomProvider random) {
        int middle = random.nextDouble() < PHRASE_SHARE ? PHRASE : random.nextInt(MIDDLES);
        return 2 * (random.nextInt(FRONTS) * MIDDLES + middle) + random.nextInt(2);
    }

    @Override
    public String place(int position) {
        return "answer";
    }

    @Override
    public String title() {
        return "memorisation trap";
    }
}

package org.isoloss.cli.cost;

import org.isoloss.identifiability.study.Required;

/** Checks of amounts. */
final class Amounts {

    /** Beyond it products of amounts leave the range of doubles. */
    private static final double MOST = 1e30;

    private Amounts() {}

    /** Refuses an amount below the least, or so large that nothing can be reckoned with it. */
    static void require(String name, double amount, double least) {
        Required.that(amount >= least && amount <= MOST, name, amount, "a number from " + least + " to " + MOST);
    }

    /** Refuses an amount that is not above 0. */
    static void requirePositive(String name, double amount) {
        Required.that(amount > 0 && amount <= MOST, name, amount, "a number above 0, at most " + MOST);
    }
}

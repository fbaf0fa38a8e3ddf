package org.isoloss.identifiability.fewshot;

/** Greedy answers: the most probable symbol. */
public final class Greedy {

    /** No symbol: the law of the answer is not defined. */
    public static final int NONE = -1;

    private Greedy() {}

    /** Returns the index of the largest entry, the first of several; {@link #NONE} if no entry is above 0. */
    public static int of(double[] law) {
        int best = NONE;
        for (int y = 0; y < law.length; y++) {
            if (law[y] > (best == NONE ? 0 : law[best])) {
                best = y;
            }
        }
        return best;
    }
}

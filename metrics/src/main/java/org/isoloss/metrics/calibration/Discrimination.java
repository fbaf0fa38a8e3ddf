package org.isoloss.metrics.calibration;

import java.util.OptionalDouble;

/** Whether confidence tells right from wrong answers, however it is calibrated. */
public final class Discrimination {

    private Discrimination() {}

    /**
     * Returns the area under the ROC curve: the probability that a right item has a higher confidence than a wrong one,
     * ties counting one half. In [0, 1], 0.5 is chance.
     *
     * @return empty if no item is right or none wrong
     */
    public static OptionalDouble areaUnderRoc(CalibrationData data) {
        int[] order = data.byRisingConfidence();
        long right = data.rightItems();
        long wrong = data.items() - right;
        if (right == 0 || wrong == 0) {
            return OptionalDouble.empty();
        }
        double wins = 0;
        long wrongBelow = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long rightHere = 0;
            while (to < order.length && data.confidence(order[to]) == data.confidence(order[from])) {
                rightHere += data.correct(order[to]) ? 1 : 0;
                to++;
            }
            long wrongHere = to - from - rightHere;
            wins += rightHere * (wrongBelow + wrongHere / 2.0);
            wrongBelow += wrongHere;
            from = to;
        }
        return OptionalDouble.of(wins / right / wrong);
    }
}

package org.isoloss.metrics.calibration;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;

/**
 * A temperature that was fitted on one half of the items and is judged by the other: what it gains on the items it was fitted
 * on says nothing.
 *
 * @param fit the temperature of the one half, or why there is none
 * @param before the other half
 * @param after the other half at that temperature; empty if there is none
 */
public record HeldOutTemperature(TemperatureScaling fit, List<MultipleChoice> before, List<MultipleChoice> after) {

    public HeldOutTemperature {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Draws which half each of some items is in, as even as may be. */
    public static boolean[] halves(int items, long seed) {
        boolean[] first = new boolean[items];
        int left = items / 2;
        UniformRandomProvider random = RandomStreams.of(seed, 0);
        for (int i = 0; i < items; i++) {
            first[i] = random.nextInt(items - i) < left; // so that each subset of this size is as likely
            left -= first[i] ? 1 : 0;
        }
        return first;
    }

    /** Fits on the items of one half and shows the others. */
    public static HeldOutTemperature of(List<MultipleChoice> items, boolean[] first, boolean fittedOnFirst) {
        List<MultipleChoice> fitted = new ArrayList<>();
        List<MultipleChoice> shown = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            (first[i] == fittedOnFirst ? fitted : shown).add(items.get(i));
        }
        TemperatureScaling fit = TemperatureScaling.fit(fitted);
        return new HeldOutTemperature(
                fit,
                shown,
                fit instanceof TemperatureScaling.Fitted found
                        ? shown.stream()
                                .map(item -> new MultipleChoice(found.apply(item.scores()), item.gold()))
                                .toList()
                        : List.of());
    }

    /** Returns whether each item has finite scores, which a temperature can divide. */
    public static boolean isFinite(OptionScores scores) {
        for (int k = 0; k < scores.options(); k++) {
            if (!Double.isFinite(scores.logLikelihood(k))) {
                return false;
            }
        }
        return true;
    }
}

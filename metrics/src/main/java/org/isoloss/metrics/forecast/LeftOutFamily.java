package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good the forecasts of one family are that no choice had seen: made from its smaller models and from what other
 * families, learned whole, let believe of trends.
 *
 * @param family its name
 * @param sizes the most sizes of a curve
 * @param curves that were judged, at least one, in the order of the family
 * @param moving those of them whose models differ beyond item noise, see {@link #MOVES}
 */
public record LeftOutFamily(String family, int sizes, List<HeldOutCurve> curves, List<HeldOutCurve> moving) {

    /** A curve moves if the chi-square test of equal scores has a p-value below this. */
    public static final double MOVES = 0.01;

    public LeftOutFamily {
        curves = List.copyOf(curves);
        moving = List.copyOf(moving);
        require(!curves.isEmpty(), "no curves; expected at least one");
    }

    /**
     * The curves of one family, forecast by themselves.
     *
     * @param name families of one name, letter case aside, are one and left out together
     * @param curves of shares
     */
    public record Source(String name, LossUnit unit, List<ForecastCurve> curves) {

        public Source {
            curves = List.copyOf(curves);
        }

        private boolean isSame(Source other) {
            return name.toLowerCase(Locale.ROOT).equals(other.name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Judges every family in turn.
     *
     * @param held how many of the largest sizes are held out, at least 1
     * @return in the order of the families, without those that have too few sizes
     */
    public static List<LeftOutFamily> each(List<Source> families, int held, double confidence) {
        List<LeftOutFamily> all = new ArrayList<>();
        for (Source family : families) {
            List<List<ForecastCurve>> others = families.stream()
                    .filter(other -> !other.isSame(family))
                    .map(Source::curves)
                    .toList();
            if (family.curves().stream().anyMatch(curve -> ScoreForecaster.canHoldOut(curve, held))) {
                var forecaster = new ScoreForecaster(family.unit(), TrendPrior.learned(others), confidence);
                all.add(judged(family, forecaster.heldOut(family.curves(), held).curves()));
            }
        }
        return all;
    }

    private static LeftOutFamily judged(Source family, List<Optional<HeldOutCurve>> held) {
        List<HeldOutCurve> curves = new ArrayList<>();
        List<HeldOutCurve> moving = new ArrayList<>();
        int sizes = 0;
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).isPresent()) {
                ForecastCurve curve = family.curves().get(i);
                sizes = Math.max(sizes, curve.sizes().length);
                curves.add(held.get(i).get());
                if (curve.constantPValue() < MOVES) {
                    moving.add(held.get(i).get());
                }
            }
        }
        return new LeftOutFamily(family.name(), sizes, curves, moving);
    }
}

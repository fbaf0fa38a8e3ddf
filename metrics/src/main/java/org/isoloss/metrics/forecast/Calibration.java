package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Half-widths scaled by what they would have had to be at earlier cuts, where as many sizes are held out and forecast from
 * those below (split conformal prediction; Vovk et al. 2005). A cut needs three runs of two sizes, and all together 40
 * scores; below that number, and in part above it, the factor is that which other families asked for.
 */
final class Calibration {

    private static final int RUNS_OF_A_CUT = 3;
    private static final int LEAST_SCORES = 40;
    private static final int MOST_CUTS = 12;
    private static final double LEAST_HALF_WIDTH = 0.01;

    /** What families that were left out asked for where their own cuts said nothing: chosen of 1 and 1.15. */
    private static final double OF_OTHER_FAMILIES = 1.15;

    private final Members members;
    private final double confidence;

    Calibration(Members members, double confidence) {
        this.members = members;
        this.confidence = confidence;
    }

    /** Returns the forecasts of problems of one kind, (problems, targets), with half-widths times a factor. */
    List<List<Band>> bands(List<Problem> problems, double widening) {
        List<List<Band>> averages = members.averages(problems);
        return widening == 1
                ? averages
                : averages.stream()
                        .map(bands -> bands.stream()
                                .map(band -> band.widened(widening, LEAST_HALF_WIDTH))
                                .toList())
                        .toList();
    }

    /**
     * Returns the factor of half-widths that earlier cuts ask for; that of other families if there are too few.
     *
     * @param held how many sizes are forecast
     * @param dropped how many of the largest sizes are not known
     */
    double widening(List<ForecastCurve> curves, int held, int dropped) {
        List<Double> misses = new ArrayList<>();
        for (int cut = 0; cut < MOST_CUTS; cut++) {
            int above = dropped + cut * held;
            List<Cut> cuts = curves.stream()
                    .filter(curve -> curve.sizes().length >= Cut.needs(held, above))
                    .map(curve -> Cut.of(curve, held, above))
                    .filter(c -> c.problem().runs().size() >= RUNS_OF_A_CUT)
                    .toList();
            if (cuts.isEmpty()) {
                break;
            }
            misses.addAll(misses(cuts));
        }
        if (misses.size() < LEAST_SCORES) {
            return OF_OTHER_FAMILIES;
        }
        List<Double> sorted = misses.stream().sorted().toList();
        int rank = (int) Math.ceil(confidence * (sorted.size() + 1));
        double factor = sorted.get(Math.min(rank, sorted.size()) - 1);
        // A tail of few scores tells little: at the least number the factor is taken halfway.
        double own = sorted.size() / (double) (sorted.size() + LEAST_SCORES);
        return Math.pow(factor, own) * Math.pow(OF_OTHER_FAMILIES, 1 - own);
    }

    private List<Double> misses(List<Cut> cuts) {
        List<List<Band>> bands =
                members.averages(cuts.stream().map(Cut::problem).toList());
        List<Double> misses = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            ScoreScale scale = cuts.get(i).problem().scale();
            for (int t = 0; t < bands.get(i).size(); t++) {
                double z = scale.of(cuts.get(i).asked().get(t).score());
                misses.add(Math.abs(bands.get(i).get(t).halfWidthsOff(z, LEAST_HALF_WIDTH)));
            }
        }
        return misses;
    }
}

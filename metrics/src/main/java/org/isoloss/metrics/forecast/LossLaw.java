package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The loss of a model of N parameters trained on D tokens, E + A N^-a + B D^-b, with all exponents from 0.08 to 0.8 weighed
 * by what they explain. Errors are relative. A term is left out where N, or D, is the same for all runs.
 *
 * @see <a href="https://arxiv.org/abs/2203.15556">Hoffmann et al. (2022), equation 2</a>
 */
final class LossLaw {

    private static final double[] EXPONENTS =
            IntStream.rangeClosed(2, 20).mapToDouble(i -> 0.04 * i).toArray();
    private static final double SIZE_UNIT = 1e9;
    private static final double TOKEN_UNIT = 1e10;
    private static final double FLOOR = 1e-12;

    /** The exponents of the terms that vary; NaN for one that does not. */
    private record Exponents(double size, double tokens) {}

    private final GridBayes<Exponents> grid;

    private LossLaw(GridBayes<Exponents> grid) {
        this.grid = grid;
    }

    /** Fits the law to runs; empty if they cannot determine it. */
    static Optional<LossLaw> fit(List<Place> places, double[] losses) {
        double[] none = {Double.NaN};
        double[] size = distinct(places.stream().mapToDouble(Place::size)) > 1 ? EXPONENTS : none;
        boolean known = places.stream().allMatch(place -> place.tokens().isPresent());
        double[] tokens =
                known && distinct(places.stream().mapToDouble(p -> p.tokens().orElseThrow())) > 1 ? EXPONENTS : none;
        List<Exponents> shapes = new ArrayList<>();
        for (double a : size) {
            for (double b : tokens) {
                shapes.add(new Exponents(a, b));
            }
        }
        double[] weights = Arrays.stream(losses).map(loss -> 1 / loss).toArray();
        double[] least = new double[terms(shapes.get(0), places.get(0)).length];
        return GridBayes.fit(shapes, LossLaw::terms, places, losses, weights, least, 0, FLOOR)
                .map(LossLaw::new);
    }

    private static long distinct(DoubleStream values) {
        return values.distinct().count();
    }

    private static double[] terms(Exponents shape, Place place) {
        DoubleStream.Builder terms = DoubleStream.builder();
        terms.add(1);
        if (!Double.isNaN(shape.size())) {
            terms.add(Math.pow(place.size() / SIZE_UNIT, -shape.size()));
        }
        if (!Double.isNaN(shape.tokens())) {
            terms.add(Math.pow(place.tokens().orElseThrow() / TOKEN_UNIT, -shape.tokens()));
        }
        return terms.build().toArray();
    }

    /** Returns what is foretold of the loss at a place. */
    Mixture predict(Place place) {
        List<GridBayes.Cell<Exponents>> cells = grid.cells();
        double[] means = new double[cells.size()];
        double[] scales = new double[cells.size()];
        for (int i = 0; i < means.length; i++) {
            GridBayes.Cell<Exponents> cell = cells.get(i);
            double[] terms = terms(cell.shape(), place);
            means[i] = cell.predict(terms);
            scales[i] = Math.sqrt(cell.curveVariance(terms) + cell.variance() * means[i] * means[i]);
        }
        return new Mixture(grid.student(), grid.weights(), means, scales);
    }
}

package org.isoloss.metrics.lossaxis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.metrics.population.Covariate;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.NaturalSpline;

/**
 * One score over the losses of models at their checkpoints.
 *
 * @param points how many
 * @param loss R^2 of a spline of the loss; NaN with too few points
 * @param size what the logarithm of the size adds to it, and to the covariates; empty where sizes are unknown or one
 * @param others what each covariate and the family add to the loss, by name
 * @param levels scores at levels of the loss, of models that cross them
 */
public record LossAxis(
        int points, double loss, Optional<GivenLoss> size, Map<String, GivenLoss> others, List<ScoresAtLoss> levels) {

    /** A spline has four columns; fewer points beyond it than this tell nothing. */
    private static final int LEAST_BEYOND = 3;

    public LossAxis {
        others = new LinkedHashMap<>(others);
        levels = List.copyOf(levels);
    }

    /**
     * A point.
     *
     * @param model that it is of
     * @param progress tokens or steps, NaN where unknown; orders the points of a model
     * @param logSize log10 of the parameters, NaN where unknown
     * @param row of all covariates
     */
    public record Point(String model, double progress, double logSize, double loss, double score, int row) {}

    /**
     * Analyses points.
     *
     * @param covariates by row; the last may be the family
     * @param wanted levels of the loss; none for round ones
     * @param items of the test set, if the score is a share
     */
    public static LossAxis of(
            List<Point> all, List<Covariate> covariates, List<Double> wanted, double most, OptionalLong items) {
        List<Point> points = withoutRepeats(all);
        List<Point> near = points.stream().filter(point -> point.loss() <= most).toList();
        double[] losses = near.stream().mapToDouble(Point::loss).toArray();
        double[] scores = near.stream().mapToDouble(Point::score).toArray();
        int spline = losses.length == 0 ? 0 : NaturalSpline.of(losses).columns();
        boolean enough = near.size() > spline + LEAST_BEYOND
                && Arrays.stream(losses).distinct().count() > 2;
        Map<String, GivenLoss> others = new LinkedHashMap<>();
        if (enough) {
            int[] rows = near.stream().mapToInt(Point::row).toArray();
            for (Covariate covariate : covariates) {
                Design design = covariate.addTo(Design.constant(rows.length), rows);
                if (design.columns() > 0 && rows.length > spline + design.columns() + LEAST_BEYOND) {
                    others.put(covariate.name(), GivenLoss.ofColumns(losses, scores, design));
                }
            }
        }
        return new LossAxis(
                near.size(),
                enough ? GivenLoss.shareOfLoss(losses, scores) : Double.NaN,
                enough ? size(near, covariates) : Optional.empty(),
                others,
                levels(points, wanted, items));
    }

    private static Optional<GivenLoss> size(List<Point> near, List<Covariate> covariates) {
        List<Point> sized =
                near.stream().filter(point -> !Double.isNaN(point.logSize())).toList();
        int[] rows = sized.stream().mapToInt(Point::row).toArray();
        if (rows.length == 0
                || sized.stream().mapToDouble(Point::logSize).distinct().count() < 2) {
            return Optional.empty();
        }
        Design base = Design.constant(rows.length);
        for (Covariate covariate : covariates) {
            base = covariate.addTo(base, rows);
        }
        double[] losses = sized.stream().mapToDouble(Point::loss).toArray();
        if (rows.length <= NaturalSpline.of(losses).columns() + base.columns() + LEAST_BEYOND) {
            return Optional.empty();
        }
        Map<String, Integer> models = new LinkedHashMap<>();
        sized.forEach(point -> models.putIfAbsent(point.model(), models.size()));
        return Optional.of(GivenLoss.ofNumber(
                losses,
                sized.stream().mapToDouble(Point::score).toArray(),
                base,
                sized.stream().mapToDouble(Point::logSize).toArray(),
                sized.stream()
                        .mapToInt(point -> models.getOrDefault(point.model(), 0))
                        .toArray()));
    }

    /** Leaves out checkpoints that repeat loss and score of the one before: the same model under another name. */
    private static List<Point> withoutRepeats(List<Point> all) {
        List<Point> kept = new ArrayList<>();
        byModel(all).values().forEach(path -> {
            for (int i = 0; i < path.size(); i++) {
                boolean repeats = i > 0
                        && !Double.isNaN(path.get(i).progress())
                        && path.get(i).loss() == path.get(i - 1).loss()
                        && path.get(i).score() == path.get(i - 1).score();
                if (!repeats) {
                    kept.add(path.get(i));
                }
            }
        });
        return kept;
    }

    private static Map<String, List<Point>> byModel(List<Point> points) {
        Map<String, List<Point>> models = new LinkedHashMap<>();
        points.forEach(point -> models.computeIfAbsent(point.model(), model -> new ArrayList<>())
                .add(point));
        models.values().forEach(path -> path.sort(Comparator.comparingDouble(Point::progress)));
        return models;
    }

    private static List<ScoresAtLoss> levels(List<Point> points, List<Double> wanted, OptionalLong items) {
        List<TrainingPath> paths = byModel(points).values().stream()
                .filter(path -> path.size() > 1)
                .filter(path -> path.stream().noneMatch(point -> Double.isNaN(point.progress())))
                .sorted(Comparator.comparingDouble(path -> path.get(0).logSize()))
                .map(path -> new TrainingPath(
                        path.get(0).model(),
                        path.stream().mapToDouble(Point::loss).toArray(),
                        path.stream().mapToDouble(Point::score).toArray()))
                .toList();
        double[] levels = wanted.isEmpty()
                ? ScoresAtLoss.levels(paths)
                : wanted.stream().mapToDouble(v -> v).toArray();
        return IntStream.range(0, levels.length)
                .mapToObj(i -> ScoresAtLoss.of(paths, levels[i], items))
                .flatMap(Optional::stream)
                .toList();
    }
}

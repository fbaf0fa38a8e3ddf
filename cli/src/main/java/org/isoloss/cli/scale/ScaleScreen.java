package org.isoloss.cli.scale;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.ScaleReport;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.RowPicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.table.Cell;

/** The first screen of scaling curves: those that are not flat, by evidence, each with its line. */
final class ScaleScreen {

    private static final Set<Shape> QUIET = Set.of(Shape.FLAT, Shape.UNDETERMINED);

    private static final int NAMED = 3;

    private ScaleScreen() {}

    /**
     * Returns the screen.
     *
     * @param models how many
     * @param axis what the scale is, in words
     */
    static FirstScreen of(FamilyAnalysis analysis, int models, String axis) {
        List<FamilyAnalysis.Curve> shown = analysis.curves().stream()
                .filter(curve -> !QUIET.contains(curve.analysis().shape().shape()))
                .sorted(Comparator.comparingDouble(ScaleScreen::evidence))
                .toList();
        long emergent = analysis.curves().stream()
                .filter(FamilyAnalysis.Curve::emergent)
                .count();
        boolean chances =
                analysis.curves().stream().anyMatch(curve -> curve.aboveChance().isPresent());
        FirstScreen screen = new FirstScreen("Does an ability emerge with " + axis + "?", "")
                .sentence(ScaleReport.headline(analysis, models))
                .sentence(
                        chances
                                ? "Beyond chance and what smaller models foretell, " + emergent
                                        + (emergent == 1 ? " ability is" : " abilities are") + " emergent"
                                        + named(analysis)
                                : "Chance is known of no task (--chance TASK=P), so none is called emergent.");
        return screen.picture(new RowPicture(
                List.of(
                        RowPicture.Column.names(
                                "task", column(shown, c -> Shown.found(c.key().task()))),
                        RowPicture.Column.names(
                                "metric", column(shown, c -> Shown.found(c.key().metric()))),
                        RowPicture.Column.words(
                                "shape",
                                column(shown, c -> shape(c.analysis().shape().shape()))),
                        RowPicture.Column.curves(
                                "curve", shown.stream().map(ScaleScreen::scores).toList()),
                        RowPicture.Column.numbers("first", column(shown, c -> NumberText.brief(scores(c)[0]))),
                        RowPicture.Column.numbers(
                                "last", column(shown, c -> NumberText.brief(scores(c)[scores(c).length - 1]))),
                        RowPicture.Column.numbers(
                                "q",
                                column(
                                        shown,
                                        c -> Cell.number(c.changeQValue(), 2).display())),
                        RowPicture.Column.words("emergent", column(shown, ScaleScreen::emergent)),
                        RowPicture.Column.words("why not", column(shown, c -> Shown.found(c.notEmergentBecause())))),
                analysis.curves().size(),
                "are flat or undetermined"));
    }

    private static String named(FamilyAnalysis analysis) {
        List<String> names = analysis.curves().stream()
                .filter(FamilyAnalysis.Curve::emergent)
                .map(curve -> Shown.name(curve.key().task()) + " "
                        + Shown.name(curve.key().metric()))
                .toList();
        if (names.isEmpty()) {
            return ".";
        }
        return ": " + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? ", and " + (names.size() - NAMED) + " more." : ".");
    }

    /** What smaller models did not foretell comes first, then what is surest to change. */
    private static double evidence(FamilyAnalysis.Curve curve) {
        double q = curve.changeQValue();
        return curve.emergent() ? -1 : Double.isNaN(q) ? 2 : q;
    }

    private static double[] scores(FamilyAnalysis.Curve curve) {
        return curve.raw().points().stream().mapToDouble(ScalingPoint::score).toArray();
    }

    private static String emergent(FamilyAnalysis.Curve curve) {
        return curve.aboveChance().isEmpty() ? "-" : curve.emergent() ? "yes" : "no";
    }

    private static String shape(Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> column(List<FamilyAnalysis.Curve> curves, Function<FamilyAnalysis.Curve, String> cell) {
        return curves.stream().map(cell).toList();
    }
}

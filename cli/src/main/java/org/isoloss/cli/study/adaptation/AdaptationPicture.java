package org.isoloss.cli.study.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.RunResult;

/** Ways of using labelled examples: accuracy with the most of them, a line over their number, and where the prompt is overtaken. */
final class AdaptationPicture {

    private AdaptationPicture() {}

    static Picture of(RunResult run) {
        List<Bar> bars = new ArrayList<>();
        int most = 0;
        for (AdaptedTask task : AdaptedTask.of(run)) {
            for (AdaptedTask.Way way : task.ways()) {
                if (!way.points().isEmpty()) {
                    AdaptedTask.Point last = way.points().get(way.points().size() - 1);
                    most = Math.max(most, last.examples());
                    bars.add(Bar.of(
                                    task.task() + ", " + way.name(),
                                    last.accuracy(),
                                    List.of(way.crossing()
                                            .map(AdaptationPicture::crossing)
                                            .orElse("")))
                            .curve(curve(way, AdaptedTask.Point::accuracy)));
                }
            }
        }
        return bars.isEmpty()
                ? Picture.NONE
                : new BarPicture(
                        BarAxis.shares("right, " + most + " examples"),
                        BarLegend.NONE,
                        "1 to " + most + " ex.",
                        List.of("ahead from"),
                        bars);
    }

    private static double[] curve(AdaptedTask.Way way, Function<AdaptedTask.Point, Double> of) {
        return way.points().stream().map(of).mapToDouble(Double::doubleValue).toArray();
    }

    /** The number of examples from which a way is ahead of the prompt. */
    private static String crossing(AdaptedTask.Crossing crossing) {
        if (Double.isNaN(crossing.examples())) {
            return "-";
        }
        return Double.isInfinite(crossing.examples()) ? "never" : NumberText.brief(crossing.examples());
    }
}

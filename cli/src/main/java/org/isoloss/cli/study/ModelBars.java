package org.isoloss.cli.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/**
 * The models of a run as bars: a family a row, a share of behaviour from 0 to 100 %, the excess loss at the side.
 *
 * @param run whose models are shown
 * @param measure the share
 */
record ModelBars(RunResult run, Measure measure) {

    /** Returns the picture; none if no model has the figure. */
    Picture picture() {
        return picture(model -> new double[0], "");
    }

    /** Returns the picture with a line beside every bar. */
    Picture picture(Function<ModelResult, double[]> curve, String curves) {
        Map<String, List<ModelResult>> families = new LinkedHashMap<>();
        run.models().stream()
                .filter(model -> measure.of(model).isPresent())
                .forEach(model -> families.computeIfAbsent(model.family(), key -> new ArrayList<>())
                        .add(model));
        List<Bar> bars = new ArrayList<>();
        families.forEach((family, models) -> bars.add(Bar.ofSeveral(
                        label(family, models, repeated()),
                        models.stream()
                                .map(measure::of)
                                .mapToDouble(OptionalDouble::orElseThrow)
                                .toArray(),
                        List.of(excess(models)))
                .published(published(family)
                        .map(figure -> OptionalDouble.of(figure.value()))
                        .orElseGet(OptionalDouble::empty))
                .curve(curve.apply(models.get(0)))));
        if (bars.isEmpty()) {
            return Picture.NONE;
        }
        BarLegend legend = new BarLegend(
                "excess: nats per token above the least loss", "least to most of the " + repeated(), sources(families));
        return new BarPicture(BarAxis.shares(measure.words()), legend, curves, List.of("excess loss"), bars);
    }

    private static String label(String family, List<ModelResult> models, String repeated) {
        return models.size() == 1 ? family : family + " (" + models.size() + " " + repeated + ")";
    }

    /** What the models of a family differ in. */
    private String repeated() {
        return run.law().parameters().get("laws") instanceof Number ? "laws" : "seeds";
    }

    /** The mean over seeds. */
    private static String excess(List<ModelResult> models) {
        return NumberText.brief(models.stream()
                .mapToDouble(model -> model.loss().klPerToken())
                .average()
                .orElse(Double.NaN));
    }

    /** Of several publications the one with the most runs. */
    private Optional<PublishedFigure> published(String family) {
        return run.published().stream()
                .filter(figure -> figure.model().equals(family)
                        && figure.probe().equals(measure.probe())
                        && figure.metric().equals(measure.metric())
                        && figure.value() >= 0
                        && figure.value() <= 1)
                .max(Comparator.comparingInt(PublishedFigure::runs));
    }

    /** Authors and year: a source goes on with where it stands and how it was read. */
    private String sources(Map<String, List<ModelResult>> families) {
        return families.keySet().stream()
                .flatMap(family -> published(family).stream())
                .map(figure -> figure.source().replaceFirst("\\).*", ")"))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}

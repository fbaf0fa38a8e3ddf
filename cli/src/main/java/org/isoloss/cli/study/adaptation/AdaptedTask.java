package org.isoloss.cli.study.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.adaptation.AdaptationFigures;
import org.isoloss.identifiability.adaptation.AdaptationFindings;
import org.isoloss.identifiability.adaptation.AdaptationMethod;
import org.isoloss.identifiability.adaptation.TaskKind;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.KnownNumber;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/**
 * What a run found about one kind of new task: accuracy by number of labelled examples, for each way of using them.
 *
 * @param task its kind
 * @param optimal the accuracy of the best answers; NaN if the run does not say
 * @param ways in the order of tables
 */
public record AdaptedTask(String task, double optimal, List<Way> ways) {

    public AdaptedTask {
        ways = List.copyOf(ways);
    }

    /**
     * A way of using labelled examples.
     *
     * @param name for people
     * @param points by number of examples
     * @param crossing from which on it is no worse than the prompt; empty for prompts
     */
    public record Way(String name, List<Point> points, Optional<Crossing> crossing) {
        public Way {
            points = List.copyOf(points);
        }
    }

    /**
     * What a way comes to with a number of examples. Costs are NaN where there is none.
     *
     * @param examples labelled ones
     * @param accuracy a mean over tasks
     * @param standardError over tasks
     * @param steps of fine-tuning
     * @param learningRate of fine-tuning
     * @param trainingFlops once
     * @param flopsPerQuery each time
     * @param breakEvenQueries from which on fine-tuning costs less than prompts
     */
    public record Point(
            int examples,
            double accuracy,
            double standardError,
            double steps,
            double learningRate,
            double trainingFlops,
            double flopsPerQuery,
            double breakEvenQueries) {}

    /**
     * Where fine-tuning overtakes the prompt.
     *
     * @param examples 0 from the start, infinite beyond the range
     * @param low the lower end of its interval
     * @param high the upper end
     * @param confidence of the interval
     * @param measuredExamples the first number of examples, among those tried, at or after it; NaN, as what follows, if none is
     * @param trainingFlops of fine-tuning on so many
     * @param inContextFlopsPerQuery of a query with so many in its prompt
     * @param flopsPerQuery of a query to the fine-tuned network
     * @param breakEvenQueries from which on fine-tuning costs less
     */
    public record Crossing(
            double examples,
            double low,
            double high,
            double confidence,
            double measuredExamples,
            double trainingFlops,
            double inContextFlopsPerQuery,
            double flopsPerQuery,
            double breakEvenQueries) {}

    /** Returns the tasks of a run, over all its laws; none of one without curves. */
    public static List<AdaptedTask> of(RunResult run) {
        AdaptationFindings findings = AdaptationFindings.of(run);
        List<Integer> examples = findings.labelledExamples();
        List<AdaptedTask> tasks = new ArrayList<>();
        for (TaskKind kind : TaskKind.values()) {
            Probe probe = kind.probe();
            List<Found> found = found(run, findings, probe);
            List<Way> ways =
                    found.stream().flatMap(model -> ways(model, examples)).toList();
            if (!ways.isEmpty() && !examples.isEmpty()) {
                double optimal = found.stream()
                        .map(model -> KnownNumber.known(model.of(AdaptationFigures.OPTIMAL_ACCURACY)))
                        .flatMapToDouble(OptionalDouble::stream)
                        .findFirst()
                        .orElse(Double.NaN);
                tasks.add(new AdaptedTask(probe.key(), optimal, ways));
            }
        }
        return tasks;
    }

    /**
     * What models of a family do on tasks of a kind.
     *
     * @param figures by key
     */
    private record Found(String family, Map<String, Measurement> figures) {

        Measurement of(Figure figure) {
            return figures.getOrDefault(figure.key(), Measurement.NOTHING);
        }
    }

    /** Runs from before there were several laws say it of their only models. */
    private static List<Found> found(RunResult run, AdaptationFindings findings, Probe probe) {
        return findings.together().isEmpty()
                ? run.models().stream()
                        .map(model -> new Found(model.name(), model.on(probe)))
                        .toList()
                : findings.together().stream()
                        .map(model ->
                                new Found(model.family(), model.behaviour().getOrDefault(probe.key(), Map.of())))
                        .toList();
    }

    /** The ways that were tried with a model, in the prompt first. */
    private static Stream<Way> ways(Found model, List<Integer> examples) {
        return Stream.concat(
                        Stream.of(AdaptationFigures.IN_CONTEXT),
                        Stream.of(AdaptationMethod.values()).map(AdaptationMethod::figure))
                .filter(way -> model.of(way) instanceof Measurement.Group)
                .map(way -> way(
                        model.family().equals(FewShotFamilies.BAYES.key()) ? Shown.name(model.family()) : way.name(),
                        examples,
                        model.of(way)));
    }

    private static Way way(String name, List<Integer> examples, Measurement figures) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int place = i;
            ToDoubleFunction<Figure> at =
                    figure -> figures.figure(figure).entry(place).number();
            points.add(new Point(
                    examples.get(i),
                    at.applyAsDouble(Accuracy.SHARE),
                    at.applyAsDouble(Accuracy.STANDARD_ERROR),
                    at.applyAsDouble(TrainingRecord.STEPS),
                    at.applyAsDouble(AdaptationFigures.LEARNING_RATE),
                    at.applyAsDouble(AdaptationFigures.TRAINING_FLOPS),
                    at.applyAsDouble(AdaptationFigures.FLOPS_PER_QUERY),
                    at.applyAsDouble(AdaptationFigures.BREAK_EVEN_QUERIES)));
        }
        return new Way(name, points, crossing(figures.figure(AdaptationFigures.CROSSING)));
    }

    private static Optional<Crossing> crossing(Measurement crossing) {
        if (!(crossing instanceof Measurement.Group)) {
            return Optional.empty();
        }
        ToDoubleFunction<Figure> of = figure -> crossing.figure(figure).number();
        return Optional.of(new Crossing(
                of.applyAsDouble(AdaptationFigures.EXAMPLES),
                of.applyAsDouble(AdaptationFigures.LOW),
                of.applyAsDouble(AdaptationFigures.HIGH),
                of.applyAsDouble(AdaptationFigures.CONFIDENCE),
                of.applyAsDouble(AdaptationFigures.MEASURED_EXAMPLES),
                of.applyAsDouble(AdaptationFigures.TRAINING_FLOPS),
                of.applyAsDouble(AdaptationFigures.IN_CONTEXT_FLOPS_PER_QUERY),
                of.applyAsDouble(AdaptationFigures.FLOPS_PER_QUERY),
                of.applyAsDouble(AdaptationFigures.BREAK_EVEN_QUERIES)));
    }
}

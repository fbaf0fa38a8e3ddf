package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * What a run found about one kind of new task: accuracy by number of labelled examples, for each way of using them.
 *
 * @param task its kind
 * @param optimal the accuracy of the best answers; NaN if the run does not say
 * @param ways in the order of tables
 */
public record AdaptedTask(String task, double optimal, List<Way> ways) {

    /** The numbers of labelled examples, among the parameters of the law. */
    private static final String EXAMPLES = "labelledExamples";

    /** Names for people, by metric, of what a network does. */
    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("inContext", "in the prompt"), Map.entry("full", "full fine-tuning"), Map.entry("lora", "LoRA"));

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

    /** Returns the tasks of a run; none of another study's. */
    public static List<AdaptedTask> of(RunResult run) {
        List<Integer> examples = PromptForms.whole(run.law().parameters().get(EXAMPLES));
        Map<String, List<Way>> ways = new LinkedHashMap<>();
        Map<String, Double> optimal = new LinkedHashMap<>();
        for (ModelResult model : run.models()) {
            model.behaviour()
                    .forEach((task, metrics) -> WORDS.forEach(way -> {
                        if (metrics.get(way.getKey()) instanceof Measurement.Group figures) {
                            String name = model.kind() == ModelKind.EXACT ? Shown.name(model.name()) : way.getValue();
                            ways.computeIfAbsent(task, t -> new ArrayList<>()).add(way(name, examples, figures));
                        }
                    }));
            for (String task : model.behaviour().keySet()) {
                Scalars.of(model, task, "optimalAccuracy").ifPresent(best -> optimal.put(task, best));
            }
        }
        List<AdaptedTask> tasks = new ArrayList<>();
        if (!examples.isEmpty()) {
            ways.forEach((task, all) ->
                    tasks.add(new AdaptedTask(Shown.name(task), optimal.getOrDefault(task, Double.NaN), all)));
        }
        return tasks;
    }

    private static Way way(String name, List<Integer> examples, Measurement.Group figures) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            points.add(new Point(
                    examples.get(i),
                    Tables.place(figures, "accuracy", i),
                    Tables.place(figures, "standardError", i),
                    Tables.place(figures, "steps", i),
                    Tables.place(figures, "learningRate", i),
                    Tables.place(figures, "trainingFlops", i),
                    Tables.place(figures, "flopsPerQuery", i),
                    Tables.place(figures, "breakEvenQueries", i)));
        }
        return new Way(name, points, crossing(figures));
    }

    private static Optional<Crossing> crossing(Measurement.Group figures) {
        return figures.members().get("crossing") instanceof Measurement.Group crossing
                ? Optional.of(new Crossing(
                        Tables.member(crossing, "examples"),
                        Tables.member(crossing, "low"),
                        Tables.member(crossing, "high"),
                        Tables.member(crossing, "confidence"),
                        Tables.member(crossing, "measuredExamples"),
                        Tables.member(crossing, "trainingFlops"),
                        Tables.member(crossing, "inContextFlopsPerQuery"),
                        Tables.member(crossing, "flopsPerQuery"),
                        Tables.member(crossing, "breakEvenQueries")))
                : Optional.empty();
    }
}

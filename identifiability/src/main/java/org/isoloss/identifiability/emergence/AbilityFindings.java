package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.task.Exercise;

/**
 * What is found of one task.
 *
 * @param task which
 * @param title of the task for people
 * @param items exercises asked, the same of every network, none of them ever trained on
 * @param places what the positions of an answer are, from the first that is written
 * @param sizes networks by size, the smallest first
 * @param metrics over sizes, those that are measured
 * @param productRule whether digits foretell exact match
 * @param threshold where exact match passes one half
 * @param forecasts of the largest size by those up to one, from the fourth on
 * @param samples a few answers
 * @param runs every network along its training
 */
public record AbilityFindings(
        LearnedTask task,
        String title,
        int items,
        List<String> places,
        List<SizeFindings> sizes,
        List<MetricFindings> metrics,
        ProductRule productRule,
        AbilityThreshold threshold,
        List<SizeForecast> forecasts,
        List<AnswerSample> samples,
        List<RunCurve> runs) {

    private static final int SAMPLES = 4;

    public AbilityFindings {
        places = List.copyOf(places);
        sizes = List.copyOf(sizes);
        metrics = List.copyOf(metrics);
        forecasts = List.copyOf(forecasts);
        samples = List.copyOf(samples);
        runs = List.copyOf(runs);
    }

    /**
     * Sums up a family.
     *
     * @param asked what its networks were asked
     * @param runs in the order of sizes, each size as often
     * @param seeds networks of a size
     */
    static AbilityFindings of(LearnedTask task, AskedExercises asked, List<AbilityRun> runs, int seeds, Seed seed) {
        List<List<AbilityRun>> sizes = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += seeds) {
            sizes.add(runs.subList(from, from + seeds));
        }
        int positions = asked.exercises().get(0).answer().length;
        return new AbilityFindings(
                task,
                asked.task().title(),
                asked.exercises().size(),
                IntStream.range(0, positions).mapToObj(asked.task()::place).toList(),
                sizes.stream().map(size -> SizeFindings.of(size, seed)).toList(),
                Arrays.stream(AbilityMetric.values())
                        .filter(metric -> runs.get(0).scores().means().containsKey(metric))
                        .map(metric -> MetricFindings.of(metric, sizes))
                        .toList(),
                ProductRule.of(sizes),
                AbilityThreshold.of(sizes, seed),
                SizeForecast.of(sizes, seed),
                samples(asked, sizes),
                runs.stream()
                        .map(run -> new RunCurve(run.model(), run.parameters(), run.checkpoints()))
                        .toList());
    }

    private static List<AnswerSample> samples(AskedExercises asked, List<List<AbilityRun>> sizes) {
        List<Exercise> exercises = asked.exercises();
        int shown = Math.min(SAMPLES, exercises.size());
        return IntStream.range(0, shown)
                .map(i -> (2 * i + 1) * exercises.size() / (2 * shown)) // evenly spread
                .mapToObj(i -> new AnswerSample(
                        exercises.get(i).text(),
                        asked.task().vocabulary().format(exercises.get(i).answer()),
                        sizes.stream()
                                .map(runs -> asked.task()
                                        .vocabulary()
                                        .format(runs.get(0).scores().answers().get(i)))
                                .toList()))
                .toList();
    }

    /** Returns a metric over sizes. */
    public MetricFindings metric(AbilityMetric metric) {
        return metrics.stream()
                .filter(found -> found.metric() == metric)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(task + " was not scored by " + metric));
    }

    /**
     * Returns the parameters of the size from which on, itself included, every forecast of the largest size holds; empty if even the
     * last does not.
     */
    public OptionalLong foretoldFrom() {
        OptionalLong from = OptionalLong.empty();
        for (int i = forecasts.size() - 1; i >= 0 && forecasts.get(i).holds(); i--) {
            from = OptionalLong.of(forecasts.get(i).parameters());
        }
        return from;
    }
}

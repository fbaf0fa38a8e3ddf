package org.isoloss.cli.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.score.view.Direction;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.score.RecordedRun;
import org.isoloss.metrics.score.RunScores;
import org.isoloss.metrics.score.Score;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.score.ScoreOptions;
import org.isoloss.metrics.statistics.TestSetSize;

/**
 * What was found about some models: the scores of each, and every two compared.
 *
 * @param runs by name, in the order of the files; those that are compared item by item first
 * @param pairs of runs that can be compared, with their differences, which may be none
 * @param notes for the user
 */
record ScoreFindings(List<Run> runs, List<Pair> pairs, List<String> notes) {

    private static final String NO_INTERVAL =
            " no interval, since none would cover what it says: see docs/metrics.md, few items";

    ScoreFindings {
        runs = List.copyOf(runs);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /** The scores of a run, task by task. */
    record Run(String name, List<Score> scores) {
        Run {
            scores = List.copyOf(scores);
        }
    }

    /** Two runs. */
    record Pair(String first, String second, List<Tested> differences) {
        Pair {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A difference.
     *
     * @param correctedP after correction over the tasks of its metric; NaN for an aggregate, or where there is no test
     */
    record Tested(ScoreDifference difference, double correctedP) {

        private static final double SIGNIFICANCE = 0.05;
        private static final double POWER = 0.8;

        /** Returns the true difference that so many items show in four of five test sets; empty without an interval. */
        OptionalDouble detectable() {
            return difference
                    .interval()
                    .map(interval -> TestSetSize.detectableDifference(interval, SIGNIFICANCE, POWER))
                    .filter(least -> least > 0 && Double.isFinite(least))
                    .map(OptionalDouble::of)
                    .orElseGet(OptionalDouble::empty);
        }

        /** Returns the p-value to judge by: that of an aggregate is of one test alone. */
        double p() {
            return Double.isNaN(correctedP) ? difference.pValue() : correctedP;
        }

        boolean isShown() {
            return p() < SIGNIFICANCE && preference() != 0;
        }

        /** Tells whether a difference is shown by a metric of which nobody says what is better. */
        boolean differsUnstated() {
            return p() < SIGNIFICANCE && preference() == 0 && difference.difference() != 0;
        }

        /** Returns above 0 if the first is better, below if the second is; 0 if neither is, or nobody says what is better. */
        double preference() {
            double apart = difference.difference();
            return switch (Direction.of(difference.metric())) {
                case HIGHER -> apart;
                case LOWER -> -apart;
                case NEUTRAL -> {
                    double neutral = difference.metric().neutral().orElseThrow();
                    yield Math.abs(difference.second() - neutral) - Math.abs(difference.first() - neutral);
                }
                case UNSTATED -> 0;
            };
        }
    }

    static ScoreFindings of(ScoredFiles files, ScoreOptions options, Correction correction) {
        Set<String> groups = new TreeSet<>(); // aggregates of tasks, which are no further tests
        files.recorded().forEach(run -> groups.addAll(run.groups()));
        List<Run> runs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        files.withItems().forEach(run -> runs.add(new Run(run.name(), run.scores(options))));
        files.recorded().forEach(run -> runs.add(new Run(run.name(), run.scores(options))));
        if (runs.stream().allMatch(run -> run.scores().isEmpty())) {
            throw new WrongInputException(
                    "nothing to score: no item holds what the metrics asked for read, or --task leaves none;"
                            + " see isoloss score --list-metrics");
        }
        List<Pair> pairs = new ArrayList<>();
        List<RunScores> scored = files.withItems();
        for (int i = 0; i < scored.size(); i++) {
            for (int j = i + 1; j < scored.size(); j++) {
                List<ScoreDifference> found = scored.get(i).differences(scored.get(j), options);
                pairs.add(pair(scored.get(i).name(), scored.get(j).name(), found, correction, groups));
                if (found.isEmpty()) {
                    notes.add("not compared: " + scored.get(i).whyNotCompared(scored.get(j)));
                }
            }
        }
        if (!groups.isEmpty()) {
            notes.add("aggregates of other tasks, which count as no further tests: "
                    + Shown.found(String.join(", ", groups)));
        }
        List<RecordedRun> recorded = files.recorded();
        for (int i = 0; i < recorded.size(); i++) {
            for (int j = i + 1; j < recorded.size(); j++) {
                pairs.add(pair(
                        recorded.get(i).name(),
                        recorded.get(j).name(),
                        recorded.get(i).differences(recorded.get(j), options),
                        correction,
                        groups));
            }
        }
        notes.addAll(ofScores(runs));
        return new ScoreFindings(runs, pairs, notes);
    }

    private static List<String> ofScores(List<Run> runs) {
        List<String> notes = runs.stream()
                .flatMap(run -> run.scores().stream()
                        .filter(score -> Double.isInfinite(score.value())
                                && score.items().orElse(0) > 1)
                        .map(score -> run.name() + ": " + score.metric().name() + " of " + Shown.found(score.task())
                                + " is infinite, since that of an item is"))
                .collect(Collectors.toCollection(ArrayList::new));
        long silent = runs.stream()
                .flatMap(run -> run.scores().stream())
                .filter(score ->
                        score.interval().isEmpty() && score.items().orElse(0) > 1 && Double.isFinite(score.value()))
                .count();
        if (silent > 0) {
            notes.add(silent + (silent == 1 ? " figure has" : " figures have") + NO_INTERVAL);
        }
        return notes;
    }

    /** The corrected p-values: a metric's tasks are one family. */
    private static Pair pair(
            String first, String second, List<ScoreDifference> differences, Correction correction, Set<String> groups) {
        Map<ScoreDifference, Double> corrected = new LinkedHashMap<>();
        Map<String, List<ScoreDifference>> families = differences.stream()
                .filter(d -> !Double.isNaN(d.pValue()) && !groups.contains(d.task()))
                .collect(Collectors.groupingBy(d -> d.metric().name(), LinkedHashMap::new, Collectors.toList()));
        families.values().forEach(family -> {
            double[] values = correction.of(
                    family.stream().mapToDouble(ScoreDifference::pValue).toArray());
            for (int i = 0; i < values.length; i++) {
                corrected.put(family.get(i), values[i]);
            }
        });
        return new Pair(
                first,
                second,
                differences.stream()
                        .map(d -> new Tested(d, corrected.getOrDefault(d, Double.NaN)))
                        .toList());
    }

    /** Returns whether several runs were there to be compared. */
    boolean severalRuns() {
        return !pairs.isEmpty();
    }

    /** Returns the differences of the first two runs; none if there are no two that can be compared. */
    List<ScoreDifference> differencesOfFirstTwo() {
        return pairs.stream()
                .findFirst()
                .map(pair -> pair.differences().stream().map(Tested::difference).toList())
                .orElse(List.of());
    }
}

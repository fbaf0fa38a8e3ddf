package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * A task along the training of several runs: its score, and the loss on its right answers.
 *
 * @param task its name
 * @param runs in the order of the table
 */
public record TaskCheckpoints(String task, List<Run> runs) {

    /** How many checkpoints are averaged, as Bhagia et al. (2024) do. */
    public static final int AVERAGED = 5;

    /** The share of a run's first checkpoints that say little of its end. */
    private static final double SKIPPED = 0.1;

    /** Scores of the OLMo ladder, and their losses: bits per byte of the right answer. */
    private static final Pattern SCORE = Pattern.compile("eval/downstream/(.+)_(?:len_norm|acc)");

    private static final String LOSS = "eval/downstream_bpb/TASK_bpb";

    /** The four parts of MMLU with the shares of its questions. */
    private static final Map<String, Double> MMLU =
            Map.of("stem", 0.215, "humanities", 0.335, "social_sciences", 0.219, "other", 0.231);

    public TaskCheckpoints {
        runs = List.copyOf(runs);
    }

    /**
     * One run, its checkpoints in order.
     *
     * @param size parameters
     * @param tokens of the last checkpoint
     * @param losses at least one
     * @param scores one a loss
     */
    public record Run(String name, double size, double tokens, double[] losses, double[] scores) {

        /** Returns the mean loss of the last checkpoints. */
        public double loss() {
            return last(losses);
        }

        /** Returns the mean score of the last checkpoints. */
        public double score() {
            return last(scores);
        }

        private static double last(double[] values) {
            return mean(values, values.length);
        }

        /** The mean of as many values before an index as are averaged. */
        private static double mean(double[] values, int to) {
            return Arrays.stream(values, Math.max(0, to - AVERAGED), to)
                    .average()
                    .orElseThrow();
        }

        /** Returns losses and scores without the first tenth, each the mean of itself and the four before it. */
        double[][] trailing() {
            int skipped = (int) Math.ceil(SKIPPED * losses.length);
            double[] keptLosses = Arrays.copyOfRange(losses, skipped, losses.length);
            double[] keptScores = Arrays.copyOfRange(scores, skipped, scores.length);
            double[][] means = new double[2][keptLosses.length];
            for (int i = 0; i < keptLosses.length; i++) {
                means[0][i] = mean(keptLosses, i + 1);
                means[1][i] = mean(keptScores, i + 1);
            }
            return means;
        }
    }

    /** Returns the tasks of which a table has scores and losses; none if it has no sizes and tokens. */
    public static List<TaskCheckpoints> of(RunTable table) {
        Optional<RunColumn> sizes = table.column(ColumnRole.SIZE);
        Optional<RunColumn> tokens = table.column(ColumnRole.TOKENS);
        if (sizes.isEmpty() || tokens.isEmpty()) {
            return List.of();
        }
        Map<String, RunColumn> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        Map<String, List<Integer>> rowsByRun = new LinkedHashMap<>();
        for (int row = 0; row < table.runs(); row++) {
            rowsByRun
                    .computeIfAbsent(table.name(row), name -> new ArrayList<>())
                    .add(row);
        }
        List<TaskCheckpoints> tasks = new ArrayList<>();
        Map<String, double[][]> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            Matcher score = SCORE.matcher(name);
            RunColumn loss = score.matches() ? columns.get(LOSS.replace("TASK", score.group(1))) : null;
            if (loss != null) {
                values.put(score.group(1), new double[][] {loss.numbers(), column.numbers()});
            }
        });
        for (String part : List.of("val", "test")) {
            mean(values, part).ifPresent(both -> values.put("mmlu_avg_" + part + "_rc_5shot", both));
        }
        values.forEach((task, both) -> {
            List<Run> runs = new ArrayList<>();
            rowsByRun.forEach((run, rows) ->
                    run(run, rows, sizes.get(), tokens.get(), both).ifPresent(runs::add));
            tasks.add(new TaskCheckpoints(task, runs));
        });
        return tasks;
    }

    private static Optional<double[][]> mean(Map<String, double[][]> values, String part) {
        double[][] sum = null;
        for (Map.Entry<String, Double> subject : MMLU.entrySet()) {
            double[][] one = values.get("mmlu_" + subject.getKey() + "_" + part + "_rc_5shot");
            if (one == null) {
                return Optional.empty();
            }
            sum = sum == null ? new double[2][one[0].length] : sum;
            for (int of = 0; of < 2; of++) {
                for (int row = 0; row < sum[of].length; row++) {
                    sum[of][row] += subject.getValue() * one[of][row];
                }
            }
        }
        return Optional.ofNullable(sum);
    }

    private static Optional<Run> run(
            String name, List<Integer> rows, RunColumn sizes, RunColumn tokens, double[][] both) {
        int[] known = rows.stream()
                .mapToInt(row -> row)
                .filter(row -> both[0][row] > 0 && Double.isFinite(both[1][row]))
                .toArray();
        if (known.length == 0) {
            return Optional.empty();
        }
        int last = known[known.length - 1];
        return sizes.number(last) > 0 && tokens.number(last) > 0
                ? Optional.of(new Run(
                        name,
                        sizes.number(last),
                        tokens.number(last),
                        Arrays.stream(known).mapToDouble(row -> both[0][row]).toArray(),
                        Arrays.stream(known).mapToDouble(row -> both[1][row]).toArray()))
                : Optional.empty();
    }
}

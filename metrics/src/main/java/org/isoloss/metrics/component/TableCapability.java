package org.isoloss.metrics.component;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.metrics.cost.Flops;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * The scores of a table as one capability.
 *
 * @param tasks names of the scores
 * @param models names, by row of {@code filled}
 * @param families of the models; their own names where there is no family
 * @param missing how many scores were missing
 * @param complete how many models have all scores
 * @param ofComplete components of these; empty if they are fewer than three
 * @param ofFilled components of all models, gaps filled
 * @param ofNormal components of the normal distribution that was fitted; empty where gaps are filled otherwise
 * @param capability of each model, its place along the first component of {@code ofFilled}
 * @param logCompute log10 of training FLOPs, of the size where these are not known; NaN where neither is
 * @param compute what the axis of compute is
 * @param byCompute capability by compute; empty if no model has compute
 */
public record TableCapability(
        List<String> tasks,
        List<String> models,
        List<String> families,
        long missing,
        int complete,
        Optional<PrincipalComponents> ofComplete,
        PrincipalComponents ofFilled,
        Optional<PrincipalComponents> ofNormal,
        double[] capability,
        double[] logCompute,
        Compute compute,
        Optional<CapabilityByCompute> byCompute) {

    private static final int LEAST_COMPLETE = 3;

    /** What the compute of models is told by. */
    public enum Compute {
        FLOPS,
        PARAMETERS
    }

    /** How gaps are filled. */
    public enum Fill {
        /** What the normal distribution of all scores lets expect, by expectation-maximisation. */
        EM,
        /** By one component, as published. */
        RANK_ONE
    }

    /**
     * Puts the models of a table on one axis.
     *
     * @throws IllegalArgumentException if it has fewer than two scores, or fewer than three models with any
     */
    public static TableCapability of(RunTable all, PrincipalComponents.Of what, Fill fill) {
        RunTable table = all.lastCheckpoints();
        List<Behaviour> behaviours = table.behaviours().stream()
                .filter(behaviour -> Arrays.stream(behaviour.score().numbers())
                                .filter(v -> !Double.isNaN(v))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .toList();
        String file = table.place(0).file();
        require(
                behaviours.size() > 1,
                "%s: %s columns of scores that differ; expected at least 2, as in --behaviour 'A,B,C'",
                file,
                behaviours.size());
        int[] rows = IntStream.range(0, table.runs())
                .filter(row -> behaviours.stream()
                        .anyMatch(behaviour -> !Double.isNaN(behaviour.score().number(row))))
                .toArray();
        require(rows.length >= LEAST_COMPLETE, "%s: %s models with scores; expected at least 3", file, rows.length);
        ScoreTable scores = new ScoreTable(Arrays.stream(rows)
                .mapToObj(row -> behaviours.stream()
                        .mapToDouble(behaviour -> behaviour.score().number(row))
                        .toArray())
                .toArray(double[][]::new));
        int[] complete = scores.complete();
        Optional<MissingScores> normal = fill == Fill.EM ? Optional.of(MissingScores.of(scores)) : Optional.empty();
        double[][] filled = normal.map(MissingScores::filled).orElseGet(() -> RankOneFill.of(scores));
        PrincipalComponents ofFilled = PrincipalComponents.of(filled, what);
        double[] capability = Arrays.stream(filled)
                .mapToDouble(row -> ofFilled.coordinate(row, 0))
                .toArray();
        Optional<RunColumn> family = table.column(ColumnRole.FAMILY);
        List<String> families = new ArrayList<>();
        List<String> models = new ArrayList<>();
        for (int row : rows) {
            models.add(table.name(row));
            families.add(family.map(column -> column.text(row))
                    .filter(text -> !text.isEmpty())
                    .orElse(family.isPresent() ? table.name(row) : ""));
        }
        Compute compute = knowsFlops(table) ? Compute.FLOPS : Compute.PARAMETERS;
        double[] logCompute = Arrays.stream(rows)
                .mapToDouble(row -> Math.log10(compute == Compute.FLOPS ? flops(table, row) : size(table, row)))
                .toArray();
        return new TableCapability(
                behaviours.stream().map(Behaviour::name).toList(),
                models,
                families,
                scores.missing(),
                complete.length,
                complete.length < LEAST_COMPLETE
                        ? Optional.empty()
                        : Optional.of(PrincipalComponents.of(scores.rows(complete), what)),
                ofFilled,
                normal.map(n -> PrincipalComponents.ofMoments(n.mean(), n.covariance(), what)),
                capability,
                logCompute,
                compute,
                byCompute(families, logCompute, capability));
    }

    private static boolean knowsFlops(RunTable table) {
        return IntStream.range(0, table.runs()).anyMatch(row -> !Double.isNaN(flops(table, row)));
    }

    private static double flops(RunTable table, int row) {
        double stated = number(table, ColumnRole.FLOPS, row);
        double tokens = number(table, ColumnRole.TOKENS, row);
        double size = size(table, row);
        return Double.isNaN(stated) && size > 0 && tokens > 0 ? Flops.training(size, tokens) : stated;
    }

    private static double size(RunTable table, int row) {
        double total = number(table, ColumnRole.SIZE, row);
        return Double.isNaN(total) ? number(table, ColumnRole.NON_EMBEDDING, row) : total;
    }

    private static double number(RunTable table, ColumnRole role, int row) {
        return table.column(role).map(column -> column.number(row)).orElse(Double.NaN);
    }

    private static Optional<CapabilityByCompute> byCompute(
            List<String> families, double[] logCompute, double[] capability) {
        int[] placed = IntStream.range(0, capability.length)
                .filter(i -> Double.isFinite(logCompute[i]))
                .toArray();
        return placed.length < LEAST_COMPLETE
                ? Optional.empty()
                : Optional.of(CapabilityByCompute.of(
                        Arrays.stream(placed).mapToObj(families::get).toArray(String[]::new),
                        Arrays.stream(placed).mapToDouble(i -> logCompute[i]).toArray(),
                        Arrays.stream(placed).mapToDouble(i -> capability[i]).toArray()));
    }
}

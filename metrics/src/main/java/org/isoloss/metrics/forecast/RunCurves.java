package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * The curves of a table of runs: for every family and score its runs at their last checkpoint. Runs without a score or a
 * size are left out, and runs of one size and as many tokens, other seeds say, count as one with their mean. Tokens that are not known follow from FLOPs, 6 N D.
 */
public final class RunCurves {

    /** A curve costs the cube of its length. */
    private static final int MOST_PLACES = 400;

    private final RunTable table;
    private final RunColumn sizes;
    private final Optional<RunColumn> tokens;
    private final Optional<RunColumn> flops;

    private RunCurves(RunTable table) {
        this.table = table;
        this.sizes = sizes(table)
                .orElseThrow(() -> new IllegalArgumentException("no column of sizes or FLOPs; expected one, such as"
                        + " parameters: name it with --size, or use a table that has it"));
        this.tokens = table.column(ColumnRole.TOKENS);
        this.flops = table.column(ColumnRole.FLOPS).filter(column -> column != sizes);
    }

    /** Parameters without embeddings if they are known of as many runs as all parameters; else FLOPs. */
    private static Optional<RunColumn> sizes(RunTable table) {
        Optional<RunColumn> all = table.column(ColumnRole.SIZE);
        Optional<RunColumn> inner = table.column(ColumnRole.NON_EMBEDDING);
        if (inner.isPresent()
                && (all.isEmpty() || inner.get().missing() <= all.get().missing())) {
            return inner;
        }
        return all.or(() -> table.column(ColumnRole.FLOPS));
    }

    /** Returns the curves, by family and in the order of the columns. */
    public static List<NamedCurve> of(RunTable table) {
        require(!table.behaviours().isEmpty(), "no column of scores; expected one: name it with --behaviour");
        RunCurves curves = new RunCurves(table.lastCheckpoints());
        List<NamedCurve> all = new ArrayList<>();
        curves.families()
                .forEach((family, rows) -> curves.table
                        .behaviours()
                        .forEach(behaviour ->
                                curves.curve(family, rows, behaviour).ifPresent(all::add)));
        return all;
    }

    /** Returns the unit of the table's loss, by its name. */
    public static LossUnit lossUnit(RunTable table) {
        String name = table.loss().map(RunColumn::name).orElse("");
        return name.contains("bpb") || name.contains("bits_per_byte") ? LossUnit.BITS_PER_BYTE : LossUnit.NATS;
    }

    private Map<String, List<Integer>> families() {
        Optional<RunColumn> family = table.column(ColumnRole.FAMILY);
        Map<String, List<Integer>> families = new LinkedHashMap<>();
        for (int row = 0; row < table.runs(); row++) {
            if (sizes.number(row) > 0) {
                int at = row;
                families.computeIfAbsent(family.map(f -> f.text(at)).orElse(""), key -> new ArrayList<>())
                        .add(row);
            }
        }
        return families;
    }

    private Optional<NamedCurve> curve(String family, List<Integer> rows, Behaviour behaviour) {
        Map<Place, List<MeasuredRun>> byPlace = new LinkedHashMap<>();
        for (int row : rows) {
            double score = behaviour.score().number(row);
            if (Double.isFinite(score)) {
                MeasuredRun run = run(row, score, behaviour);
                byPlace.computeIfAbsent(run.place(), place -> new ArrayList<>()).add(run);
            }
        }
        require(
                byPlace.size() <= MOST_PLACES,
                "%s has %s places of size and tokens; expected at most %s: name the column of families with --family",
                family.isEmpty() ? behaviour.name() : family,
                byPlace.size(),
                MOST_PLACES);
        List<MeasuredRun> runs =
                byPlace.values().stream().map(MeasuredRun::mean).toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = runs.stream().mapToDouble(MeasuredRun::score).toArray();
        return Optional.of(
                new NamedCurve(family, behaviour.name(), "", new ForecastCurve(ScoreKind.of(scores, false), runs)));
    }

    private MeasuredRun run(int row, double score, Behaviour behaviour) {
        OptionalDouble error = behaviour
                .errors()
                .map(errors -> errors.number(row))
                .filter(value -> value > 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        double loss = table.loss().map(column -> column.number(row)).orElse(Double.NaN);
        return new MeasuredRun(
                new Place(sizes.number(row), tokens(row)),
                loss > 0 && Double.isFinite(loss) ? OptionalDouble.of(loss) : OptionalDouble.empty(),
                score,
                error,
                behaviour.isShare() ? behaviour.items(row) : OptionalLong.empty());
    }

    private OptionalDouble tokens(int row) {
        double known = tokens.map(column -> column.number(row)).orElse(Double.NaN);
        if (known > 0) {
            return OptionalDouble.of(known);
        }
        double compute = flops.map(column -> column.number(row)).orElse(Double.NaN);
        return compute > 0 ? OptionalDouble.of(compute / 6 / sizes.number(row)) : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return "curves of " + table;
    }
}

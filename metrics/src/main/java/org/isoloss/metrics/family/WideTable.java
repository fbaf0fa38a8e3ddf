package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * A table of runs as results by model: every score and every loss is a curve, {@code COLUMN score} or {@code COLUMN loss}.
 *
 * @param sizes of models, where the table has none
 */
record WideTable(ModelSizes sizes) {

    private static final String SCORE = "score";
    private static final String LOSS = "loss";
    private static final long MOST = 2_000_000;

    List<Observation> read(RunTable table) {
        long count = (long) table.runs()
                * (table.behaviours().size() + table.losses().size());
        require(
                count <= MOST,
                "%s: %s scores; expected at most %s: choose some with --behaviour",
                table.place(0),
                count,
                MOST);
        List<Observation> observations = new ArrayList<>();
        for (int row = 0; row < table.runs(); row++) {
            Observation run = run(table, row);
            for (Behaviour behaviour : table.behaviours()) {
                double score = behaviour.score().number(row);
                if (Math.abs(score) <= Observation.LARGEST) {
                    observations.add(run.with(
                            new CurveKey(behaviour.name(), SCORE),
                            score,
                            error(behaviour, row),
                            behaviour.items(row),
                            Optional.empty()));
                }
            }
            for (RunColumn loss : table.losses()) {
                double value = loss.number(row);
                if (Math.abs(value) <= Observation.LARGEST) {
                    observations.add(run.with(
                            new CurveKey(loss.name(), LOSS),
                            value,
                            OptionalDouble.empty(),
                            OptionalLong.empty(),
                            Optional.of(false)));
                }
            }
        }
        return observations;
    }

    /** Returns what all scores of a row have in common; the score itself is none of them. */
    private Observation run(RunTable table, int row) {
        ModelName model = new ModelName(nameOf(table, row), whole(table, ColumnRole.STEP, row));
        ModelSize stated = new ModelSize(
                whole(table, ColumnRole.NON_EMBEDDING, row), whole(table, ColumnRole.SIZE, row), OptionalLong.empty());
        ModelSize size = stated.or(sizes.of(model, stated));
        return new Observation(
                        table.place(row).toString(),
                        model,
                        size,
                        amount(table, ColumnRole.TOKENS, row),
                        amount(table, ColumnRole.FLOPS, row),
                        new CurveKey("", ""),
                        0,
                        OptionalDouble.empty(),
                        OptionalLong.empty())
                .with(size);
    }

    /** Runs that share a name and differ in their seeds are several. */
    private static String nameOf(RunTable table, int row) {
        return table.name(row)
                + table.column(ColumnRole.SEED)
                        .filter(seed -> !seed.isMissing(row))
                        .map(seed -> ", seed " + seed.text(row))
                        .orElse("");
    }

    private static OptionalDouble error(Behaviour behaviour, int row) {
        return behaviour
                .errors()
                .map(errors -> errors.number(row))
                .filter(error -> error > 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble amount(RunTable table, ColumnRole role, int row) {
        return table.column(role)
                .map(column -> column.number(row))
                .filter(value -> value >= 0 && value < Double.POSITIVE_INFINITY)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalLong whole(RunTable table, ColumnRole role, int row) {
        OptionalDouble amount = amount(table, role, row);
        return amount.isPresent()
                        && amount.getAsDouble() >= (role == ColumnRole.STEP ? 0 : 1)
                        && amount.getAsDouble() < 1e18
                ? OptionalLong.of(Math.round(amount.getAsDouble()))
                : OptionalLong.empty();
    }
}

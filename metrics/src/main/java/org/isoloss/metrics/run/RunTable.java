package org.isoloss.metrics.run;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.text.Shown;

/**
 * Runs and what is known of them: a row a run, or a run at a checkpoint. Made by {@link RunTableReader}. Immutable.
 *
 * <pre>{@code
 * RunTable table = RunTableReader.read(List.of(file), ColumnChoice.NONE);
 * double[] loss = table.loss().orElseThrow().numbers();
 * for (Behaviour behaviour : table.behaviours()) {
 *     double[] score = behaviour.score().numbers();
 * }
 * }</pre>
 */
public final class RunTable {

    private static final int NAMED = 4;

    private final NamedColumns columns;
    private final EnumMap<ColumnRole, RunColumn> roles;
    private final List<RunColumn> losses; // the chosen one first
    private final List<Behaviour> behaviours;
    private final List<String> notes;

    RunTable(
            NamedColumns columns,
            Map<ColumnRole, RunColumn> roles,
            List<RunColumn> losses,
            List<Behaviour> behaviours,
            List<String> notes) {
        this.columns = columns;
        this.roles = new EnumMap<>(ColumnRole.class);
        this.roles.putAll(roles);
        this.losses = List.copyOf(losses);
        this.behaviours = List.copyOf(behaviours);
        this.notes = List.copyOf(notes);
    }

    /** Returns the number of rows. */
    public int runs() {
        return columns.places().size();
    }

    /**
     * Returns what the run in a row is called: its name in the table; where the table has none, the file's name, if rows are
     * its checkpoints, else the row's place.
     */
    public String name(int row) {
        RunColumn name = roles.get(ColumnRole.NAME);
        if (name != null && !name.isMissing(row)) {
            return name.text(row);
        }
        boolean checkpoints = roles.containsKey(ColumnRole.STEP) || roles.containsKey(ColumnRole.TOKENS);
        return name == null && checkpoints
                ? columns.places().fileName(row)
                : place(row).toString();
    }

    /** Returns where a row stands. */
    public FilePlace place(int row) {
        return columns.places().of(row);
    }

    /** Returns the loss by which runs are compared; smaller is better. */
    public Optional<RunColumn> loss() {
        return losses.stream().findFirst();
    }

    /** Returns every column that is a loss by its name, the one of {@link #loss()} first. */
    public List<RunColumn> losses() {
        return losses;
    }

    /** Returns the scores, in the order of the columns. */
    public List<Behaviour> behaviours() {
        return behaviours;
    }

    /**
     * Returns the column in a role. Sizes, tokens and FLOPs are numbers, in ones and not in billions.
     */
    public Optional<RunColumn> column(ColumnRole role) {
        return Optional.ofNullable(roles.get(role));
    }

    /**
     * Returns a column by its name as the table has it, of settings say.
     *
     * @throws IllegalArgumentException if there is none; the message has the names most like it
     */
    public RunColumn column(String name) {
        return columns.named(name);
    }

    /** Returns all columns, as the table has them, in its order. */
    public Collection<RunColumn> columns() {
        return List.copyOf(columns.all());
    }

    /**
     * Returns the columns that stand for nothing else and have more than one value, the family and the seed left out:
     * what may explain a behaviour beside the loss.
     */
    public List<RunColumn> settings() {
        return columns.all().stream()
                .filter(column -> !column.name().isEmpty())
                .filter(column ->
                        roles.values().stream().noneMatch(role -> role.name().equals(column.name())))
                .filter(column -> losses.stream().noneMatch(loss -> loss.name().equals(column.name())))
                .filter(column -> behaviours.stream()
                        .noneMatch(behaviour -> behaviour.name().equals(column.name())))
                .filter(column -> column.distinct(1).size() > 1)
                .toList();
    }

    /** Returns what the reader of this table should be told: what was passed over, and units that were changed. */
    public List<String> notes() {
        return notes;
    }

    /** Returns which columns stand for what, in a line: {@code loss "val_loss"; 2 behaviours "a", "b"; size "params"}. */
    public String described() {
        List<String> taken = new ArrayList<>();
        loss().ifPresent(column -> taken.add("loss " + quoted(column.name())));
        if (!behaviours.isEmpty()) {
            List<String> first = behaviours.stream()
                    .limit(NAMED)
                    .map(score -> quoted(score.name()))
                    .toList();
            taken.add((behaviours.size() == 1 ? "behaviour " : behaviours.size() + " behaviours ")
                    + String.join(", ", first)
                    + (behaviours.size() > NAMED ? ", ..." : ""));
        }
        roles.forEach((role, column) -> taken.add(role + " " + quoted(column.name())));
        return String.join("; ", taken);
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "(unnamed)" : "\"" + Shown.name(name) + "\"";
    }

    /** Returns the table of some rows. */
    public RunTable select(IntPredicate wanted) {
        return rows(IntStream.range(0, runs()).filter(wanted).toArray());
    }

    /** Returns the table with each run at its last checkpoint: of rows of one name, seed and size, that of most steps or tokens. */
    public RunTable lastCheckpoints() {
        RunColumn progress =
                roles.containsKey(ColumnRole.STEP) ? roles.get(ColumnRole.STEP) : roles.get(ColumnRole.TOKENS);
        if (progress == null) {
            return this;
        }
        RunColumn seed = roles.get(ColumnRole.SEED);
        RunColumn size = roles.get(ColumnRole.SIZE);
        Map<List<String>, Integer> last = new HashMap<>();
        for (int row = 0; row < runs(); row++) {
            List<String> run = List.of(
                    roles.containsKey(ColumnRole.NAME)
                            ? ""
                            : columns.places().fileOf(row).file(),
                    name(row),
                    seed == null ? "" : seed.text(row),
                    size == null ? "" : Double.toString(size.number(row)));
            Integer before = last.get(run);
            if (before == null || !(progress.number(before) > progress.number(row))) {
                last.put(run, row);
            }
        }
        return last.size() == runs()
                ? this
                : rows(last.values().stream()
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray());
    }

    /** Returns the table with another column in a role, of numbers by row. */
    public RunTable with(ColumnRole role, String name, double[] numbers) {
        require(numbers.length == runs(), "%s numbers; expected %s, one a row", numbers.length, runs());
        Map<ColumnRole, RunColumn> others = new EnumMap<>(roles);
        others.put(role, new RunColumn(name, new ArrayCells(numbers), Optional.empty()));
        return new RunTable(columns, others, losses, behaviours, notes);
    }

    /** Returns the table with something more to say. */
    public RunTable withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new RunTable(columns, roles, losses, behaviours, more);
    }

    private RunTable rows(int[] wanted) {
        Map<ColumnRole, RunColumn> someRoles = new EnumMap<>(ColumnRole.class);
        roles.forEach((role, column) -> someRoles.put(role, column.rows(wanted)));
        List<Behaviour> someBehaviours = new ArrayList<>();
        behaviours.forEach(behaviour -> someBehaviours.add(behaviour.rows(wanted)));
        return new RunTable(
                columns.rows(columns.places().rows(wanted), wanted),
                someRoles,
                losses.stream().map(loss -> loss.rows(wanted)).toList(),
                someBehaviours,
                notes);
    }

    @Override
    public String toString() {
        return runs() + " runs, " + behaviours.size() + " behaviours";
    }
}

package org.isoloss.metrics.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.Shown;

/** Finds which columns stand for name, size, tokens, family, seed and the like. For one thread and one table. */
final class RoleFinder {

    /** The names of the column that names runs, the most telling first. */
    private static final List<String> RUN_NAMES =
            List.of("run", "run_name", "name", "display_name", "model_name", "model", "run_id", "model_id", "id");

    private static final List<String> BATCH = List.of("batch_size_in_tokens", "tokens_per_step", "tokens_per_batch");
    /** Fewer parameters than any model has; such numbers are in a unit that is not said, or something else. */
    private static final double FEWEST_PARAMETERS = 1e4;

    /** What is written as 70m or 1.4B, and then is a text that is no name. */
    private static final Set<ColumnRole> AMOUNTS =
            EnumSet.of(ColumnRole.SIZE, ColumnRole.NON_EMBEDDING, ColumnRole.TOKENS, ColumnRole.FLOPS);

    private final NamedColumns columns;
    private final ColumnChoice choice;
    private final List<String> notes;
    private final Map<ColumnRole, RunColumn> roles = new EnumMap<>(ColumnRole.class);

    RoleFinder(NamedColumns columns, ColumnChoice choice, List<String> notes) {
        this.columns = columns;
        this.choice = choice;
        this.notes = notes;
    }

    Map<ColumnRole, RunColumn> find() {
        findName();
        for (ColumnRole role : ColumnRole.values()) {
            Optional<RunColumn> chosen = choice.of(role).map(columns::named);
            Optional<RunColumn> found = chosen.isPresent()
                    ? chosen
                    : columns.all().stream()
                            .filter(column -> role != ColumnRole.NAME && role.isNamed(column.name()))
                            .filter(column -> !roles.containsValue(column))
                            .filter(column -> isUsual(role, column))
                            .findFirst();
            found.ifPresent(column -> take(role, column, chosen.isPresent()));
        }
        if (!roles.containsKey(ColumnRole.FAMILY)) {
            columns.all().stream()
                    .filter(column -> ColumnName.plain(column.name()).equals("model"))
                    .filter(column -> !roles.containsValue(column))
                    .findFirst()
                    .ifPresent(column -> roles.put(ColumnRole.FAMILY, column));
        }
        findTokens();
        return roles;
    }

    /** Tokens follow from steps where the table says how many tokens a step takes. */
    private void findTokens() {
        RunColumn step = roles.get(ColumnRole.STEP);
        RunColumn batch = columns.all().stream()
                .filter(column -> BATCH.contains(ColumnName.plain(column.name())) && column.isNumeric())
                .findFirst()
                .orElse(null);
        RunColumn tokens = roles.get(ColumnRole.TOKENS);
        if (step != null && batch != null && (tokens == null || tokens.missing() > 0)) {
            roles.put(ColumnRole.TOKENS, batch.times(step, tokens));
        }
    }

    private void findName() {
        for (String usual : RUN_NAMES) {
            for (RunColumn column : columns.all()) {
                if (ColumnName.plain(column.name()).equals(usual) && !roles.containsKey(ColumnRole.NAME)) {
                    roles.put(ColumnRole.NAME, column);
                }
            }
        }
        columns.all().stream()
                .findFirst()
                .filter(column -> !roles.containsKey(ColumnRole.NAME) && !column.isNumeric())
                .filter(column -> column.distinct(1).size() > 1)
                .filter(column ->
                        AMOUNTS.stream().noneMatch(role -> role.isNamed(column.name()) && isUsual(role, column)))
                .ifPresent(column -> roles.put(ColumnRole.NAME, column));
    }

    /** Found by its name alone, a column must also hold what the role needs. */
    private static boolean isUsual(ColumnRole role, RunColumn column) {
        return switch (role) {
            case SIZE, NON_EMBEDDING, TOKENS, FLOPS -> column.amounts(0).missing() < column.size();
            case ITEMS, STEP, STANDARD_ERROR -> column.isNumeric();
            default -> true;
        };
    }

    private void take(ColumnRole role, RunColumn column, boolean chosen) {
        switch (role) {
            case SIZE, NON_EMBEDDING -> {
                RunColumn amounts = column.amounts(1);
                double largest = largest(amounts);
                if (largest >= FEWEST_PARAMETERS) {
                    roles.put(role, amounts);
                } else if (chosen) {
                    throw new FormatException(
                            columns.places().file(),
                            "column \"" + Shown.found(column.name()) + "\" has at most " + NumberCells.text(largest)
                                    + "; expected parameters: write 7B, or the unit behind the column's name,"
                                    + " \"Parameters (B)\"");
                } else {
                    notes.add("column \"" + Shown.name(column.name()) + "\" has at most " + NumberCells.text(largest)
                            + ", which is no number of parameters: it is not taken for the size");
                }
            }
            case TOKENS, FLOPS -> roles.put(role, column.amounts(0));
            default -> roles.put(role, column);
        }
    }

    private static double largest(RunColumn column) {
        double largest = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = column.number(row);
            largest = value > largest ? value : largest;
        }
        return largest;
    }

    /** Returns the columns that have a role. */
    static List<String> names(Map<ColumnRole, RunColumn> roles) {
        return new ArrayList<>(roles.values().stream().map(RunColumn::name).toList());
    }
}

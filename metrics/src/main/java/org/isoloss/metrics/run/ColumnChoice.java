package org.isoloss.metrics.run;

import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table stand for what, as far as the caller says; what is not said is found by its usual names.
 *
 * @param loss a column; one of shares of which more is better, an accuracy say, is taken as 1 minus it
 * @param behaviours columns, in which * stands for any text; none to take those that look like scores
 * @param size the column of parameters
 * @param tokens the column of training tokens
 * @param family the column that groups runs into families
 * @param seed the column of seeds
 * @param items how many test items shares rest on: a number for all, {@code BEHAVIOUR=NUMBER}, or a column
 */
public record ColumnChoice(
        Optional<String> loss,
        List<String> behaviours,
        Optional<String> size,
        Optional<String> tokens,
        Optional<String> family,
        Optional<String> seed,
        List<String> items) {

    /** Everything is found by its usual names. */
    public static final ColumnChoice NONE = new ColumnChoice(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public ColumnChoice {
        behaviours = List.copyOf(behaviours);
        items = List.copyOf(items);
    }

    Optional<String> of(ColumnRole role) {
        return switch (role) {
            case SIZE -> size;
            case TOKENS -> tokens;
            case FAMILY -> family;
            case SEED -> seed;
            default -> Optional.empty();
        };
    }
}

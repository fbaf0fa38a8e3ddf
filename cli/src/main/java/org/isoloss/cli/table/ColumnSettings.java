package org.isoloss.cli.table;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.run.ColumnChoice;

/** Which columns of a table of runs stand for what, as the options of a command say; the rest is found by its usual names. */
public record ColumnSettings(
        @Setting(value = "the column of losses; an accuracy counts as 1 minus it", placeholder = "COLUMN")
        Optional<String> loss,

        @Setting(
                value =
                        "a column of scores, in which * stands for any text; may be repeated, without it those that look like"
                                + " scores",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> behaviour,

        @Setting(value = "the column of parameters", placeholder = "COLUMN")
        Optional<String> size,

        @Setting(value = "the column of training tokens", placeholder = "COLUMN")
        Optional<String> tokens,

        @Setting(value = "the column that groups runs into families", placeholder = "COLUMN")
        Optional<String> family,

        @Setting(
                value = "the column of seeds; a whole number is the seed of simulations instead",
                placeholder = "COLUMN|N")
        Optional<String> seed,

        @Setting(
                value = "test items behind the scores: a number, BEHAVIOUR=N, or a column; may be repeated",
                placeholder = "N",
                keepsCommas = true)
        List<String> items) {

    /** Everything is found by its usual names. */
    public static final ColumnSettings DEFAULTS = new ColumnSettings(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public ColumnSettings {
        behaviour = List.copyOf(behaviour);
        items = List.copyOf(items);
    }

    /** Returns what was given. */
    public ColumnChoice choice() {
        return new ColumnChoice(
                loss,
                behaviour,
                size,
                tokens,
                family,
                seed.filter(given -> DecimalNumber.whole(given).isEmpty()),
                items);
    }

    /** Returns the seed of simulations, if the option gave a number. */
    public long seedOfSimulations(long otherwise) {
        return seed.isEmpty() ? otherwise : DecimalNumber.whole(seed.get()).orElse(otherwise);
    }
}

package org.isoloss.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.cli.session.Session;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.RunTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options by which a command is told which columns of a table stand for what; a mixin. What is not given is found by its
 * usual names, and {@link #tell} says what was taken.
 */
public final class ColumnOptions {

    @Option(
            names = "--loss",
            paramLabel = "COLUMN",
            description = "The column of losses; an accuracy is taken as 1 minus it.")
    private @Nullable String loss;

    @Option(
            names = "--behaviour",
            paramLabel = "COLUMN",
            description = "A column of scores; * stands for any text. May be repeated. Default: those that look like"
                    + " scores.")
    private List<String> behaviours = new ArrayList<>();

    @Option(names = "--size", paramLabel = "COLUMN", description = "The column of parameters.")
    private @Nullable String size;

    @Option(names = "--tokens", paramLabel = "COLUMN", description = "The column of training tokens.")
    private @Nullable String tokens;

    @Option(names = "--family", paramLabel = "COLUMN", description = "The column that groups runs into families.")
    private @Nullable String family;

    @Option(
            names = "--seed",
            paramLabel = "COLUMN|N",
            description = "The column of seeds; a whole number is the seed of simulations instead.")
    private @Nullable String seed;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Test items behind the scores: a number, BEHAVIOUR=N, or a column. May be repeated.")
    private List<String> items = new ArrayList<>();

    /** Returns what was given. */
    public ColumnChoice choice() {
        return new ColumnChoice(
                Optional.ofNullable(loss),
                behaviours,
                Optional.ofNullable(size),
                Optional.ofNullable(tokens),
                Optional.ofNullable(family),
                Optional.ofNullable(seed)
                        .filter(given -> DecimalNumber.whole(given).isEmpty()),
                items);
    }

    /** Returns the seed of simulations, if the option gave a number. */
    public long seedOfSimulations(long otherwise) {
        return seed == null ? otherwise : DecimalNumber.whole(seed).orElse(otherwise);
    }

    /** Says which columns were taken for what, and what was passed over. */
    public static void tell(Session session, RunTable table) {
        session.note(taken(table.runs(), table.described()));
        table.notes().forEach(session::note);
    }

    /** Returns the note that says which columns were taken, and how to change that. */
    public static String taken(int runs, String columns) {
        return runs + " runs; columns taken: " + columns
                + ". To change them: --loss, --behaviour, --size, --tokens, --family, --seed, --items with a column";
    }
}

package org.isoloss.cli.session;

import java.util.Locale;
import java.util.Optional;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.table.TableFormat;

/** How a command writes its tables. */
public record TableSettings(
        @Setting("how tables are written, all of them; without it there is a first screen")
        Optional<TableFormat> format) {

    /** As people read them, or as {@code --json} asks. */
    public static final TableSettings DEFAULTS = new TableSettings(Optional.empty());

    /**
     * Refuses what contradicts {@code --json}, before anything is read.
     *
     * @throws WrongInputException if it does
     */
    public void requireOneFormat(CommonOptions options) {
        shown(options);
    }

    /** Returns whether all tables are wanted as text, not a first screen. */
    boolean allAsText(CommonOptions options) {
        return shown(options) == TableFormat.TABLE
                && (options.full() || options.table().isPresent() || format.isPresent());
    }

    /**
     * Returns the format, with {@code --json} in mind.
     *
     * @throws WrongInputException if the two contradict each other
     */
    public TableFormat shown(CommonOptions options) {
        if (!options.json()) {
            return format.orElse(options.table().isPresent() ? TableFormat.CSV : TableFormat.TABLE);
        }
        if (format.isPresent() && format.get() != TableFormat.JSON) {
            throw new WrongInputException("--json and --format "
                    + format.get().name().toLowerCase(Locale.ROOT) + " contradict each other; give one of them");
        }
        return TableFormat.JSON;
    }
}

package org.isoloss.metrics.population;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Columns that hold the best value along a training and not that of one checkpoint, as far as it is known. Such values are pushed
 * up, their spread is that of maxima, and they belong to other checkpoints than the loss beside them.
 */
public final class TrainingMaxima {

    /**
     * The exports of github.com/meszarosanna/rule_extrapolation: in spite of their names these columns are maxima, but in files
     * whose names end as below. The older exports, with {@code same_as_bs} in place of {@code rule_1}, are not.
     */
    private static final Pattern RULES =
            Pattern.compile("((ood|sos)_)?rule_[0-9]+(_completion)?_accuracy4min_val_loss");

    private static final String AT_ONE_CHECKPOINT = "_at_min_val_loss";

    private static final Pattern NAMED = Pattern.compile("(^|.*[^a-z])(max|maximum|best|peak)([^a-z].*|$)");

    private TrainingMaxima() {}

    /**
     * Returns why a column of scores holds maxima over training, as a clause; empty if nothing says so.
     *
     * @param column its name
     * @param file that it is from
     */
    public static Optional<String> reason(String column, String file) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        String stem = file.replaceFirst("\\.[A-Za-z]+$", "");
        if (RULES.matcher(name).matches()) {
            return stem.endsWith(AT_ONE_CHECKPOINT)
                    ? Optional.empty()
                    : Optional.of("in exports of rule_extrapolation, in spite of its name, and but for files ..."
                            + AT_ONE_CHECKPOINT);
        }
        return NAMED.matcher(name).matches() ? Optional.of("by its name") : Optional.empty();
    }
}

package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.reader.RecordedScore;

/**
 * A recorded score that is a share of right answers: of stated items, so many right. It is one if its metric is by its name,
 * and its value a whole number of the items; or if its standard error is that of such a share.
 *
 * @param right answers
 * @param items of the task
 */
record RecordedShare(long right, long items) {

    private static final double WHOLE = 1e-3;
    private static final double SAME = 1e-3; // of a standard error, relative; others divide by n instead of n - 1

    static Optional<RecordedShare> of(RecordedScore score) {
        double value = score.value();
        if (score.items().isEmpty() || !(value >= 0 && value <= 1)) {
            return Optional.empty();
        }
        long items = score.items().getAsLong();
        double right = value * items;
        if (items < 2 || items > Integer.MAX_VALUE / 2 || Math.abs(right - Math.rint(right)) > WHOLE) {
            return Optional.empty();
        }
        OptionalDouble error = score.knownError();
        double ofShare = Math.sqrt(value * (1 - value) / (items - 1.0));
        boolean errorAgrees = error.isPresent()
                ? Math.abs(error.getAsDouble() - ofShare) <= SAME * ofShare
                : isNamedShare(score.metric());
        return errorAgrees ? Optional.of(new RecordedShare(Math.round(right), items)) : Optional.empty();
    }

    private static boolean isNamedShare(String metric) {
        return metric.startsWith("acc")
                || metric.contains("exact_match")
                || metric.equals("em")
                || metric.equals("mc1");
    }
}

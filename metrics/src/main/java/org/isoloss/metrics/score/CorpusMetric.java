package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * A metric that is a figure of all items together, such as BLEU or a calibration error.
 *
 * @param description of level {@link MetricDescription.Level#CORPUS}
 * @param collectors makes an empty collection of items
 */
public record CorpusMetric(MetricDescription description, Supplier<Items> collectors) implements Metric {

    public CorpusMetric {
        if (description.level() != MetricDescription.Level.CORPUS) {
            throw new IllegalArgumentException(description.name() + " is described as an item metric");
        }
    }

    /** What a metric keeps of items; adding is for one thread, reading for many. */
    public interface Items {

        /** Adds an item, unless it lacks what the metric reads; tells whether it was added. */
        boolean add(Prediction item);

        /** Returns how many items were added. */
        int size();

        /**
         * Returns the metric over some items.
         *
         * @param items from 0 to size - 1 in the order they were added, with repetitions; at least one
         * @return empty if it is undefined over these items
         */
        OptionalDouble value(int[] items);

        /**
         * Returns an interval that the metric has by itself, where resampling the items does not give one that covers.
         *
         * @param options how sure it is to be
         */
        default Optional<ConfidenceInterval> ownInterval(ScoreOptions options) {
            return Optional.empty();
        }

        /**
         * Returns the metric over a mixture of these items and those of another collection of the same metric: item i
         * of the other where {@code fromOther[i]}, else item i of this.
         */
        OptionalDouble mixed(Items other, int[] here, int[] there, boolean[] fromOther);
    }

    /** Returns an empty collection. */
    public Items collect() {
        return collectors.get();
    }

    /**
     * Returns a metric of pooled counts: each item has a row of numbers, rows add up, and the value is a function of the
     * sum.
     *
     * @param counts returns an item's row, always of one length, or nothing
     * @param value of a summed row; NaN where undefined
     */
    public static CorpusMetric pooled(
            MetricDescription description,
            Function<Prediction, Optional<double[]>> counts,
            Function<double[], Double> value) {
        return new CorpusMetric(description, () -> new PooledItems(counts, value));
    }

    /**
     * Returns a metric of a list of what it reads.
     *
     * @param reading returns what the metric reads of an item, or nothing
     * @param value of at least one reading; empty where undefined
     */
    public static <T> CorpusMetric ofList(
            MetricDescription description,
            Function<Prediction, Optional<T>> reading,
            Function<List<T>, OptionalDouble> value) {
        return new CorpusMetric(
                description, () -> new ListedItems<>(reading, value, (list, options) -> Optional.empty()));
    }

    /**
     * Returns a metric of a list of what it reads that has an interval by itself.
     *
     * @param reading returns what the metric reads of an item, or nothing
     * @param value of at least one reading; empty where undefined
     * @param interval of at least one reading; empty where undefined
     */
    public static <T> CorpusMetric withInterval(
            MetricDescription description,
            Function<Prediction, Optional<T>> reading,
            Function<List<T>, OptionalDouble> value,
            BiFunction<List<T>, ScoreOptions, Optional<ConfidenceInterval>> interval) {
        return new CorpusMetric(description, () -> new ListedItems<>(reading, value, interval));
    }

    private static final class PooledItems implements Items {

        private final Function<Prediction, Optional<double[]>> counts;
        private final Function<double[], Double> value;
        private final List<double[]> rows = new ArrayList<>();

        PooledItems(Function<Prediction, Optional<double[]>> counts, Function<double[], Double> value) {
            this.counts = counts;
            this.value = value;
        }

        @Override
        public boolean add(Prediction item) {
            Optional<double[]> row = counts.apply(item);
            row.ifPresent(rows::add);
            return row.isPresent();
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public OptionalDouble value(int[] items) {
            double[] sum = new double[rows.get(0).length];
            for (int item : items) {
                add(sum, rows.get(item));
            }
            return defined(value.apply(sum));
        }

        @Override
        public OptionalDouble mixed(Items other, int[] here, int[] there, boolean[] fromOther) {
            PooledItems that = (PooledItems) other;
            double[] sum = new double[rows.get(0).length];
            for (int i = 0; i < here.length; i++) {
                add(sum, fromOther[i] ? that.rows.get(there[i]) : rows.get(here[i]));
            }
            return defined(value.apply(sum));
        }

        private static void add(double[] sum, double[] row) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += row[c];
            }
        }

        private static OptionalDouble defined(double value) {
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    private static final class ListedItems<T> implements Items {

        private final Function<Prediction, Optional<T>> reading;
        private final Function<List<T>, OptionalDouble> value;
        private final BiFunction<List<T>, ScoreOptions, Optional<ConfidenceInterval>> interval;
        private final List<T> readings = new ArrayList<>();

        ListedItems(
                Function<Prediction, Optional<T>> reading,
                Function<List<T>, OptionalDouble> value,
                BiFunction<List<T>, ScoreOptions, Optional<ConfidenceInterval>> interval) {
            this.reading = reading;
            this.value = value;
            this.interval = interval;
        }

        @Override
        public Optional<ConfidenceInterval> ownInterval(ScoreOptions options) {
            return interval.apply(readings, options);
        }

        @Override
        public boolean add(Prediction item) {
            Optional<T> read = reading.apply(item);
            read.ifPresent(readings::add);
            return read.isPresent();
        }

        @Override
        public int size() {
            return readings.size();
        }

        @Override
        public OptionalDouble value(int[] items) {
            List<T> drawn = new ArrayList<>(items.length);
            for (int item : items) {
                drawn.add(readings.get(item));
            }
            return value.apply(drawn);
        }

        @Override
        @SuppressWarnings("unchecked") // both collections come from one metric, so they hold the same type
        public OptionalDouble mixed(Items other, int[] here, int[] there, boolean[] fromOther) {
            ListedItems<T> that = (ListedItems<T>) other;
            List<T> drawn = new ArrayList<>(here.length);
            for (int i = 0; i < here.length; i++) {
                drawn.add(fromOther[i] ? that.readings.get(there[i]) : readings.get(here[i]));
            }
            return value.apply(drawn);
        }
    }
}

package org.isoloss.cli.reproduce;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.isoloss.metrics.table.Cell;

/**
 * What was published or measured: a mean over runs with their standard deviation, or a word.
 *
 * @param mean NaN if it is a word or unknown
 * @param deviation standard deviation over runs, NaN if there is one run or it is unknown
 * @param runs how many, 0 if unknown
 * @param word empty if it is a number or unknown
 */
record Value(double mean, double deviation, int runs, String word) {

    /** Nothing was published, or cannot be measured here. */
    static final Value UNKNOWN = new Value(Double.NaN, Double.NaN, 0, "");

    /** Returns one number. */
    static Value of(double number) {
        return new Value(number, Double.NaN, 0, "");
    }

    /** Returns a mean as published. */
    static Value of(double mean, double deviation, int runs) {
        return new Value(mean, deviation, runs, "");
    }

    /** Returns a word. */
    static Value of(String word) {
        return new Value(Double.NaN, Double.NaN, 0, word);
    }

    /** Returns the mean over runs, those left out that have no number; unknown if none has. */
    static Value over(Collection<Double> numbers) {
        double[] known = numbers.stream()
                .mapToDouble(Double::doubleValue)
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (known.length == 0) {
            return UNKNOWN;
        }
        double mean = Arrays.stream(known).average().orElseThrow();
        double squares = Arrays.stream(known).map(x -> (x - mean) * (x - mean)).sum();
        return new Value(
                mean, known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1)), known.length, "");
    }

    /** Returns it for people: {@code 0.462 ± 0.076}. */
    String words() {
        if (!word.isEmpty()) {
            return word;
        }
        if (Double.isNaN(mean)) {
            return "-";
        }
        if (mean == Math.rint(mean) && Double.isNaN(deviation) && Math.abs(mean) < 1000) {
            return Long.toString((long) mean);
        }
        return rounded(mean) + (Double.isNaN(deviation) ? "" : " ± " + rounded(deviation));
    }

    private static String rounded(double number) {
        double size = Math.abs(number);
        return number == 0 || size >= 0.001 && size < 1000
                ? String.format(Locale.ROOT, "%.3f", number)
                : String.format(Locale.ROOT, "%.2e", number);
    }

    /** Returns the mean, or the word, as a cell. */
    Cell cell() {
        return word.isEmpty() ? Double.isNaN(mean) ? Cell.missing() : Cell.number(mean, 4) : Cell.text(word);
    }
}

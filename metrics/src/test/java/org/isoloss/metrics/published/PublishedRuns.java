package org.isoloss.metrics.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.text.DecimalNumber;

/** Columns of published tables of runs; the folder of the resources names their sources. */
public record PublishedRuns(List<String> header, List<String[]> rows) {

    public static PublishedRuns of(String name) {
        try (InputStream in = PublishedRuns.class.getResourceAsStream(name + ".csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new PublishedRuns(
                    List.of(lines.get(0).split(",", -1)),
                    lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String[] words(String column) {
        int at = header.indexOf(column);
        return rows.stream().map(row -> row[at]).toArray(String[]::new);
    }

    /** NaN where there is nothing. */
    public double[] numbers(String column) {
        return Arrays.stream(words(column))
                .mapToDouble(text ->
                        text.isEmpty() ? Double.NaN : DecimalNumber.parse(text).orElseThrow())
                .toArray();
    }

    /** The level of each row, in the order of first appearance. */
    public int[] levels(String column) {
        List<String> words = List.of(words(column));
        List<String> levels = words.stream().distinct().toList();
        return words.stream().mapToInt(levels::indexOf).toArray();
    }

    /** One minus the share of MNLI answered right, as whole numbers of 9,815 items: the file rounds to 7 digits. */
    public static double[] mnliLoss() {
        return Arrays.stream(of("mccoy2020").numbers("MNLI dev acc."))
                .map(p -> 1 - Math.rint(p * 9815) / 9815)
                .toArray();
    }
}

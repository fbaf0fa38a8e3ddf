package org.isoloss.metrics.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many runs answered each item of a test set right: a line an item, the number alone, or first or last of several
 * fields parted by tabs. A first line without a number is a header.
 */
public final class ItemCountFile {

    private ItemCountFile() {}

    /**
     * Reads a file.
     *
     * @throws FormatException if a line has no whole number where the first one has it
     */
    public static int[] read(Path file) throws IOException {
        try (InputStream in = TextInput.open(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            IntStream.Builder counts = IntStream.builder();
            Field field = null;
            long number = 0;
            long items = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (field == null) {
                    field = Field.of(line);
                    if (field == null && number == 1) {
                        continue; // a header
                    }
                }
                OptionalLong count = field == null ? OptionalLong.empty() : field.in(line);
                if (count.isEmpty() || count.getAsLong() < 0 || count.getAsLong() > Integer.MAX_VALUE) {
                    throw new FormatException(
                            FilePlace.of(file).atLine(number),
                            "has \"" + Shown.found(line)
                                    + "\"; expected how many runs answered this item right, alone or as first or last"
                                    + " field of the line");
                }
                counts.add((int) count.getAsLong());
                items++;
            }
            if (items == 0) {
                throw new FormatException(FilePlace.of(file), "has no item; expected a line an item");
            }
            return counts.build().toArray();
        }
    }

    private enum Field {
        FIRST,
        LAST;

        static @Nullable Field of(String line) {
            for (Field field : new Field[] {LAST, FIRST}) {
                if (field.in(line).isPresent()) {
                    return field;
                }
            }
            return null;
        }

        OptionalLong in(String line) {
            int tab = this == FIRST ? line.indexOf('\t') : line.lastIndexOf('\t');
            String text = tab < 0 ? line : this == FIRST ? line.substring(0, tab) : line.substring(tab + 1);
            return DecimalNumber.whole(text.strip());
        }
    }
}

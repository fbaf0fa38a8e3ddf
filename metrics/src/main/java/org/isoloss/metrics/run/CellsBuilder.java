package org.isoloss.metrics.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of a column. While few are distinct, a row is the number of its value; once there are more, the
 * column holds numbers, if all so far were, or texts. For one thread.
 */
final class CellsBuilder {

    static final int SHIFT = 12;
    static final int MASK = (1 << SHIFT) - 1;

    private static final int MOST_CODES = 1 << 11;

    private final CellNumber grammar;
    private @Nullable Map<String, Short> codes = new LinkedHashMap<>();
    private short[][] coded = new short[1][];
    private double[][] numbers = new double[0][];
    private TextCells.@Nullable Builder texts;
    private @Nullable String comma;
    private int size;

    CellsBuilder(CellNumber grammar) {
        this.grammar = grammar;
    }

    int size() {
        return size;
    }

    void add(String text) {
        String value = CellNumber.isMissing(text) ? "" : text;
        if (texts != null) {
            texts.add(value);
        } else if (codes != null) {
            addCode(codes, value);
        } else {
            addNumber(value);
        }
        size++;
    }

    /** Adds missing values up to a number of rows. */
    void fill(int rows) {
        while (size < rows) {
            add("");
        }
    }

    private void addCode(Map<String, Short> known, String value) {
        Short code = known.get(value);
        if (code == null) {
            if (known.size() == MOST_CODES) {
                leaveCodes(known);
                if (texts != null) {
                    texts.add(value);
                } else {
                    addNumber(value);
                }
                return;
            }
            code = (short) known.size();
            known.put(value, code);
        }
        int block = size >> SHIFT;
        if ((size & MASK) == 0) {
            coded = block == coded.length ? Arrays.copyOf(coded, 2 * block) : coded;
            coded[block] = new short[MASK + 1];
        }
        coded[block][size & MASK] = code;
    }

    private void leaveCodes(Map<String, Short> known) {
        String[] values = known.keySet().toArray(new String[0]);
        double[] parsed = new double[values.length];
        codes = null;
        boolean numeric = parse(values, parsed);
        int rows = size;
        if (!numeric) {
            texts = new TextCells.Builder();
        }
        for (int row = 0; row < rows; row++) {
            int code = coded[row >> SHIFT][row & MASK];
            if (texts != null) {
                texts.add(values[code]);
            } else {
                put(row, parsed[code]);
            }
        }
        coded = new short[0][];
    }

    private boolean parse(String[] values, double[] parsed) {
        boolean numeric = true;
        for (int i = 0; i < values.length; i++) {
            OptionalDouble number = values[i].isEmpty() ? OptionalDouble.of(Double.NaN) : grammar.parse(values[i]);
            parsed[i] = number.orElse(Double.NaN);
            numeric &= number.isPresent();
            noteComma(values[i]);
        }
        return numeric;
    }

    private void addNumber(String value) {
        OptionalDouble number = value.isEmpty() ? OptionalDouble.of(Double.NaN) : grammar.parse(value);
        noteComma(value);
        if (number.isPresent()) {
            put(size, number.getAsDouble());
            return;
        }
        // A text after thousands of numbers: the column is of texts. Numbers are written as they were read, by value.
        texts = new TextCells.Builder();
        for (int row = 0; row < size; row++) {
            texts.add(NumberCells.text(numbers[row >> SHIFT][row & MASK]));
        }
        numbers = new double[0][];
        texts.add(value);
    }

    private void put(int row, double value) {
        int block = row >> SHIFT;
        if ((row & MASK) == 0) {
            numbers = block == numbers.length ? Arrays.copyOf(numbers, Math.max(4, 2 * block)) : numbers;
            numbers[block] = new double[MASK + 1];
        }
        numbers[block][row & MASK] = value;
    }

    private void noteComma(String value) {
        if (comma == null && CellNumber.hasComma(value)) {
            comma = value;
        }
    }

    /** Parses what is not parsed yet, so that {@link CellNumber#commasAreDecimal} knows of every number. */
    void finish() {
        if (codes != null) {
            String[] values = codes.keySet().toArray(new String[0]);
            parse(values, new double[values.length]);
        }
    }

    /** Returns a number with a comma of which the table does not show what it means. */
    Optional<String> unclearComma() {
        return grammar.commasAreDecimal() ? Optional.empty() : Optional.ofNullable(comma);
    }

    /** Returns the column; one with an unclear comma is of texts. */
    Cells build() {
        if (texts != null) {
            return texts.build();
        }
        if (codes == null) {
            return new NumberCells(numbers, size, unclearComma().isEmpty());
        }
        String[] values = codes.keySet().toArray(new String[0]);
        double[] parsed = new double[values.length];
        boolean numeric = parse(values, parsed) && unclearComma().isEmpty();
        boolean any = Arrays.stream(values).anyMatch(value -> !value.isEmpty());
        return new CodedCells(coded, size, values, parsed, numeric && any);
    }
}

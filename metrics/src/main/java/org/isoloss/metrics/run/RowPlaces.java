package org.isoloss.metrics.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.file.FilePlace;

/** Where the rows of a table stand, for messages: a file and a line. Rows are only added at the end. */
final class RowPlaces {

    private final List<FilePlace> files = new ArrayList<>();
    private int[] lines = new int[256];
    private short[] codes = new short[256];
    private int size;

    void begin(FilePlace file) {
        files.add(file);
    }

    /** Adds a row of the file that was begun last; line 0 for all of it. */
    void add(long line) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size + (size >> 1));
            codes = Arrays.copyOf(codes, lines.length);
        }
        lines[size] = (int) line;
        codes[size++] = (short) (files.size() - 1);
    }

    int size() {
        return size;
    }

    FilePlace file() {
        return files.get(0);
    }

    int files() {
        return files.size();
    }

    FilePlace fileOf(int row) {
        return files.get(codes[row] & 0xFFFF);
    }

    /** Returns the name of a row's file without folder and ending. */
    String fileName(int row) {
        String file = fileOf(row).file();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.(csv|tsv|txt)(\\.gz)?$", "");
    }

    FilePlace of(int row) {
        return lines[row] == 0 ? fileOf(row) : fileOf(row).atLine(lines[row]);
    }

    RowPlaces rows(int[] wanted) {
        RowPlaces some = new RowPlaces();
        some.files.addAll(files);
        some.lines = new int[Math.max(1, wanted.length)];
        some.codes = new short[Math.max(1, wanted.length)];
        for (int row : wanted) {
            some.lines[some.size] = lines[row];
            some.codes[some.size++] = codes[row];
        }
        return some;
    }
}

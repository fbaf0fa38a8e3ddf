package org.isoloss.metrics.reader;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param file as the caller named it
 * @param line from 1; 0 if the whole file is one document
 * @param pointer JSON pointer within the line or the document; empty for all of it
 */
record FilePlace(Path file, long line, String pointer) {

    /** Returns the place of a whole file. */
    static FilePlace of(Path file) {
        return new FilePlace(file, 0, "");
    }

    FilePlace atLine(long number) {
        return new FilePlace(file, number, pointer);
    }

    FilePlace field(String name) {
        return new FilePlace(file, line, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    FilePlace item(int index) {
        return new FilePlace(file, line, pointer + "/" + index);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (pointer.isEmpty() ? "" : "#" + pointer);
    }
}

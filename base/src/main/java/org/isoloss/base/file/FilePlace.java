package org.isoloss.base.file;

import java.nio.file.Path;
import org.isoloss.base.text.Shown;

/**
 * A place in a file, for messages: {@code results.json:12#/results/task}.
 *
 * @param file as the caller named it
 * @param line from 1; 0 if the whole file is one document
 * @param pointer JSON pointer (RFC 6901) within the line or the document; empty for all of it
 */
public record FilePlace(String file, long line, String pointer) {

    private static final int LONGEST_POINTER = 160;

    /** Returns the place of a whole file. */
    public static FilePlace of(Path file) {
        return new FilePlace(file.toString(), 0, "");
    }

    /** Returns the same place, in a line. */
    public FilePlace atLine(long number) {
        return new FilePlace(file, number, pointer);
    }

    /** Returns the place that a pointer from the document's root names. */
    public FilePlace at(String path) {
        return new FilePlace(file, line, path);
    }

    /** Returns the place of an object's member. */
    public FilePlace field(String name) {
        return at(pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** Returns the place of an array's element. */
    public FilePlace item(int index) {
        return at(pointer + "/" + index);
    }

    @Override
    public String toString() {
        return Shown.line(file)
                + (line > 0 ? ":" + line : "")
                + (pointer.isEmpty() ? "" : "#" + Shown.line(Shown.shortened(pointer, LONGEST_POINTER)));
    }
}

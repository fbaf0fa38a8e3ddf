package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;

/** Cuts a file at its line feeds; the memory of the longest line, whatever the length of the file. */
final class JsonLines {

    private static final int BUFFER = 1 << 18;
    private static final int MAX_LINE = 1 << 26; // bytes

    /** What is done with a line. */
    interface Sink {

        /**
         * Takes a line that is not blank.
         *
         * @param buffer holds the line at {@code offset}; valid only during the call
         */
        void accept(byte[] buffer, int offset, int length, FilePlace place) throws IOException;
    }

    private JsonLines() {}

    /** Reads a file line by line. Blank lines are passed over. */
    static void read(FilePlace place, InputStream in, Sink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int start = 0;
        int end = 0;
        long line = 1;
        int scanned = 0;
        boolean more = true;
        while (more) {
            if (end == buffer.length) {
                buffer = withRoom(buffer, start, end, place.atLine(line));
                end -= start;
                scanned -= start;
                start = 0;
            }
            int read = in.read(buffer, end, buffer.length - end);
            more = read >= 0;
            end += Math.max(0, read);
            for (int i = Math.max(scanned, start); i < end; i++) {
                if (buffer[i] == '\n') {
                    pass(buffer, start, i, place.atLine(line), sink);
                    line++;
                    start = i + 1;
                }
            }
            scanned = end;
        }
        pass(buffer, start, end, place.atLine(line), sink);
    }

    /** Returns a buffer with the unfinished line at its beginning and room behind it. */
    private static byte[] withRoom(byte[] buffer, int start, int end, FilePlace place) {
        if (end - start >= MAX_LINE) {
            throw new FormatException(place, "a line of more than " + MAX_LINE + " bytes; expected one item a line");
        }
        int size = end - start > buffer.length / 2 ? 2 * buffer.length : buffer.length;
        byte[] next = size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
        System.arraycopy(buffer, start, next, 0, end - start);
        return next;
    }

    private static void pass(byte[] buffer, int start, int end, FilePlace place, Sink sink) throws IOException {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                try {
                    sink.accept(buffer, start, end - start, place);
                } catch (FormatException e) {
                    throw e;
                } catch (IllegalArgumentException e) {
                    throw new FormatException(place, e.getMessage(), e);
                }
                return;
            }
        }
    }
}

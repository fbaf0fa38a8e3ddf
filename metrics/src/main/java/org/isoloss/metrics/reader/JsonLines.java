package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts a file at its line feeds; the memory of the longest line, whatever the length of the file. */
final class JsonLines {

    private static final int BUFFER = 1 << 18;
    private static final int MAX_LINE = 1 << 28; // bytes

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

    /** Reads a file line by line. A byte order mark at its beginning is passed over, and so are blank lines. */
    static void read(Path file, Sink sink) throws IOException {
        FilePlace place = FilePlace.of(file);
        try (InputStream in = JsonInput.open(file)) {
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
                int read = read(in, buffer, end, place.atLine(line));
                more = read >= 0;
                end += Math.max(0, read);
                if (line == 1 && start == 0 && end >= 3 && scanned == 0 && hasMark(buffer)) {
                    start = 3;
                }
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
    }

    private static int read(InputStream in, byte[] buffer, int end, FilePlace place) throws IOException {
        try {
            return in.read(buffer, end, buffer.length - end);
        } catch (IOException e) {
            throw JsonInput.damaged(place, e);
        }
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

    private static boolean hasMark(byte[] buffer) {
        return buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }

    private static void pass(byte[] buffer, int start, int end, FilePlace place, Sink sink) throws IOException {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                sink.accept(buffer, start, end - start, place);
                return;
            }
        }
    }
}

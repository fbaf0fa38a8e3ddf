package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;

/**
 * How a table separates its values: by commas, or by semicolons or tabs, as spreadsheets write where the comma is the
 * decimal mark. It is told by the header line, outside quotes: the one that occurs most, the comma of equals. The line
 * {@code sep=;} that Excel understands declares it.
 *
 * @param separator between values
 * @param isDeclared whether the first line declares the separator and is no header
 */
record CsvDialect(char separator, boolean isDeclared) {

    private static final String SEPARATORS = ",;\t";
    private static final String DECLARATION = "sep=";

    /** Looks at the first line of a stream. */
    static CsvDialect of(InputStream beginning) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        StringBuilder head = new StringBuilder();
        boolean quoted = false;
        byte[] buffer = new byte[1 << 13];
        boolean ended = false;
        for (int n = beginning.read(buffer); n >= 0 && !ended; n = ended ? -1 : beginning.read(buffer)) {
            for (int i = 0; i < n && !ended; i++) {
                char c = (char) (buffer[i] & 0xFF);
                quoted ^= c == '"';
                ended = !quoted && (c == '\n' || c == '\r');
                int separator = quoted ? -1 : SEPARATORS.indexOf(c);
                if (separator >= 0) {
                    counts[separator]++;
                }
                if (head.length() <= DECLARATION.length()) {
                    head.append(c);
                }
            }
        }
        String start = head.toString();
        if (start.length() > DECLARATION.length()
                && start.regionMatches(true, 0, DECLARATION, 0, DECLARATION.length())
                && SEPARATORS.indexOf(start.charAt(DECLARATION.length())) >= 0) {
            return new CsvDialect(start.charAt(DECLARATION.length()), true);
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return new CsvDialect(SEPARATORS.charAt(most), false);
    }
}

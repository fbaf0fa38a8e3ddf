package org.isoloss.base.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream whose beginning can be looked at before it is read: what {@link #beginning} gave out comes again. A file is
 * opened once that way, also one that could not be opened twice, such as a pipe. For one thread.
 */
public final class ReplayInput extends FilterInputStream {

    private static final int LONGEST_BEGINNING = 1 << 28;

    private final FilePlace place;
    private byte[] seen = new byte[1 << 13];
    private int count;
    private int replayed;

    /** Takes a stream that was not read yet; place is for messages. */
    public ReplayInput(FilePlace place, InputStream in) {
        super(in);
        this.place = place;
    }

    /** Returns the stream to look into, as far as need be. Closing it closes nothing. */
    public InputStream beginning() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = in.read(buffer, offset, length);
                for (int needed = count + Math.max(0, n); needed > seen.length; ) {
                    seen = Arrays.copyOf(seen, 2 * seen.length);
                }
                System.arraycopy(buffer, offset, seen, count, Math.max(0, n));
                count += Math.max(0, n);
                if (count > LONGEST_BEGINNING) {
                    throw new FormatException(
                            place, "does not tell its format within its first " + LONGEST_BEGINNING + " bytes");
                }
                return n;
            }
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (replayed < count) {
            int n = Math.min(length, count - replayed);
            System.arraycopy(seen, replayed, buffer, offset, n);
            replayed += n;
            return n;
        }
        seen = new byte[0];
        count = 0;
        replayed = 0;
        return in.read(buffer, offset, length);
    }

    @Override
    public String toString() {
        return place.toString();
    }
}

package org.isoloss.base.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a text file in UTF-8, read once, from a disk or from a pipe. What is packed by gzip is unpacked, by its
 * first bytes and not by its name; a byte order mark is passed over. What cannot be text is refused by name before a
 * reader sees it, and so is a file that has no end: one that unpacks without measure, or is blank for too long.
 */
public final class TextInput extends FilterInputStream {

    private static final int HEAD = 512;
    private static final long LONGEST_BLANK = 1L << 26;

    private final Path file;
    private long blank;

    private TextInput(Path file, InputStream in) {
        super(in);
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @throws FormatException if it is a folder, or is packed or encoded in a way that is not read
     */
    public static TextInput open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException(FilePlace.of(file), "is a folder; expected a file");
        }
        PackedInput raw = new PackedInput(file, Files.newInputStream(file), HEAD);
        try {
            return new TextInput(file, text(file, raw));
        } catch (IOException e) {
            raw.close();
            throw told(file, e);
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream text(Path file, PackedInput raw) throws IOException {
        byte[] head = peek(raw);
        boolean namedPacked = file.toString().endsWith(".gz");
        if (!TextEncoding.isGzip(head)) {
            if (namedPacked) {
                throw new FormatException(FilePlace.of(file), "is not packed by gzip, as its name says");
            }
            TextEncoding.requireText(file, head);
            return withoutMark(raw, head);
        }
        PushbackInputStream unpacked = new PushbackInputStream(new Unpacked(file, raw), HEAD);
        byte[] first = peek(unpacked);
        TextEncoding.requireText(file, first);
        return withoutMark(unpacked, first);
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        in.unread(head);
        return head;
    }

    private static InputStream withoutMark(InputStream in, byte[] head) throws IOException {
        if (TextEncoding.hasMark(head)) {
            in.skipNBytes(3);
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(file, e);
        }
        int i = 0;
        while (i < n && isBlank(buffer[offset + i])) {
            i++;
        }
        blank = i == n ? blank + Math.max(0, n) : 0;
        if (blank > LONGEST_BLANK) {
            throw new FormatException(
                    FilePlace.of(file),
                    "holds nothing but white space for " + LONGEST_BLANK
                            + " bytes; expected text that comes to an end");
        }
        return n;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Returns the failure with the file's name; one of packed data is thrown as what it is. */
    private static IOException told(Path file, IOException e) {
        if (e instanceof EOFException) {
            throw new FormatException(
                    FilePlace.of(file),
                    "cannot be unpacked further; expected the whole packed file: is it cut off?",
                    e);
        }
        if (e instanceof ZipException) {
            throw new FormatException(
                    FilePlace.of(file),
                    "cannot be unpacked further (" + e.getMessage() + "); is it damaged or cut off?",
                    e);
        }
        if (e instanceof FileSystemException inFile && inFile.getFile() != null) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    /** Packed bytes, counted. That more are coming is said truly, where a pipe would say that none are there yet. */
    private static final class PackedInput extends PushbackInputStream {

        private long count;

        PackedInput(Path file, InputStream in, int size) {
            super(in, size);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count += Math.max(0, n);
            return n;
        }

        /** GZIPInputStream takes 0 for the end of the file and drops the members that follow. */
        @Override
        public int available() throws IOException {
            int there = super.available();
            if (there > 0) {
                return there;
            }
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return 1;
        }
    }

    /** Unpacked bytes, within a budget. */
    private static final class Unpacked extends GZIPInputStream {

        private static final long ALWAYS_ALLOWED = 1L << 26;
        private static final int LARGEST_RATIO = 400;

        private final Path file;
        private final PackedInput packed;
        private long count;

        Unpacked(Path file, PackedInput packed) throws IOException {
            super(packed, 1 << 16);
            this.file = file;
            this.packed = packed;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count += Math.max(0, n);
            if (count > ALWAYS_ALLOWED && count > LARGEST_RATIO * packed.count) {
                throw new FormatException(
                        FilePlace.of(file),
                        "unpacks to more than " + LARGEST_RATIO + " times its size (" + count + " bytes and more);"
                                + " expected a packed table of results; unpack it yourself if it is one");
            }
            return n;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

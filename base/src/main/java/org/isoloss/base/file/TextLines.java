package org.isoloss.base.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text file in UTF-8, packed by gzip or not. */
public final class TextLines {

    private static final int LONGEST_FILE = 1 << 28;

    private TextLines() {}

    /**
     * Returns the lines of a file without their ends.
     *
     * @throws FormatException if it is not text in UTF-8, or longer than 256 MB; the message has the line
     */
    public static List<String> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = TextInput.open(file)) {
            bytes = in.readNBytes(LONGEST_FILE + 1);
        }
        if (bytes.length > LONGEST_FILE) {
            throw new FormatException(
                    FilePlace.of(file), "holds more than " + LONGEST_FILE + " bytes; expected a shorter file");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new FormatException(
                    FilePlace.of(file).atLine(line(bytes, in.position())),
                    "holds bytes that are not UTF-8; expected text in UTF-8: save it again in that encoding");
        }
        return out.flip().toString().lines().toList();
    }

    private static long line(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}

package org.isoloss.base.file;

import java.nio.file.Path;

/** What the first bytes of a file say of how it is written. */
final class TextEncoding {

    /** A way to pack data, by the bytes that it begins with. */
    private enum Packing {
        ZSTANDARD("is packed by zstd", 0x28, 0xB5, 0x2F, 0xFD),
        XZ("is packed by xz", 0xFD, '7', 'z', 'X', 'Z'),
        BZIP2("is packed by bzip2", 'B', 'Z', 'h', -1, 0x31, 0x41, 0x59),
        ZIP("is a ZIP archive (a spreadsheet, perhaps)", 'P', 'K', 3, 4),
        PARQUET("is a Parquet table", 'P', 'A', 'R', '1'),
        GZIP("is packed by gzip twice", 0x1F, 0x8B);

        private final String words;
        private final int[] magic; // -1 for any byte

        Packing(String words, int... magic) {
            this.words = words;
            this.magic = magic;
        }

        boolean begins(byte[] head) {
            return TextEncoding.begins(head, magic);
        }
    }

    private TextEncoding() {}

    static boolean isGzip(byte[] head) {
        return Packing.GZIP.begins(head);
    }

    /** Tells whether a byte order mark of UTF-8 stands at the beginning. */
    static boolean hasMark(byte[] head) {
        return begins(head, 0xEF, 0xBB, 0xBF);
    }

    /** Refuses what cannot be text in UTF-8. */
    static void requireText(Path file, byte[] head) {
        for (Packing packing : Packing.values()) {
            if (packing.begins(head)) {
                throw refused(file, packing.words + "; expected text, possibly packed once by gzip");
            }
        }
        if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF) || alternatesWithNul(head)) {
            throw refused(file, "is written in UTF-16 or UTF-32; expected UTF-8: save it again in that encoding");
        }
        for (byte b : head) {
            if (b == 0) {
                throw refused(file, "holds NUL bytes; expected text in UTF-8");
            }
        }
    }

    /** Text of a European language in UTF-16 or UTF-32 without a mark: every other byte is 0, but not two of the first four. */
    private static boolean alternatesWithNul(byte[] head) {
        return head.length >= 4 && (head[0] == 0) != (head[1] == 0) && (head[2] == 0) != (head[3] == 0)
                || head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] == 0 && head[3] == 0;
    }

    private static FormatException refused(Path file, String message) {
        return new FormatException(FilePlace.of(file), message);
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (magic[i] >= 0 && (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}

package org.isoloss.base.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Cuts, doubles, moves and overwrites bytes, whatever they mean. */
public final class ByteMutator implements Mutator {

    /** Byte order marks, ends of text, broken UTF-8, brackets: what tells one kind of file from another. */
    private static final byte[][] SNIPPETS = {
        {0},
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xFF, (byte) 0xFE},
        {(byte) 0xC3, 0x28},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {0x1B, '[', '2', 'J'},
        {(byte) 0x1F, (byte) 0x8B, 8},
        "\r\n".getBytes(StandardCharsets.US_ASCII),
        "\t".getBytes(StandardCharsets.US_ASCII),
        "\"".getBytes(StandardCharsets.US_ASCII),
        "{".getBytes(StandardCharsets.US_ASCII),
        "]".getBytes(StandardCharsets.US_ASCII),
        ",".getBytes(StandardCharsets.US_ASCII),
        "\u202E".getBytes(StandardCharsets.UTF_8),
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F},
    };

    @Override
    public byte[] mutate(byte[] original, SplittableRandom random) {
        int from = random.nextInt(original.length + 1);
        int length = random.nextInt(1 + Math.min(original.length - from, 1 << random.nextInt(12)));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(original, from);
            case 1 -> splice(original, from, length, new byte[0]);
            case 2 -> splice(original, from, 0, Arrays.copyOfRange(original, from, from + length));
            case 3 -> splice(original, from, 0, SNIPPETS[random.nextInt(SNIPPETS.length)]);
            case 4 -> splice(original, from, length, SNIPPETS[random.nextInt(SNIPPETS.length)]);
            case 5 -> flipped(original, from, random);
            default -> swapped(original, from, random.nextInt(original.length + 1));
        };
    }

    static byte[] splice(byte[] original, int from, int length, byte[] replacement) {
        byte[] altered = new byte[original.length - length + replacement.length];
        System.arraycopy(original, 0, altered, 0, from);
        System.arraycopy(replacement, 0, altered, from, replacement.length);
        System.arraycopy(original, from + length, altered, from + replacement.length, original.length - from - length);
        return altered;
    }

    private static byte[] flipped(byte[] original, int at, SplittableRandom random) {
        byte[] altered = original.clone();
        if (at < altered.length) {
            altered[at] ^= (byte) (1 << random.nextInt(8));
        }
        return altered;
    }

    /** The two parts of the file that meet at one place, taken the other way round up to another. */
    private static byte[] swapped(byte[] original, int a, int b) {
        int from = Math.min(a, b);
        int to = Math.max(a, b);
        int middle = from + (to - from) / 3;
        byte[] altered = original.clone();
        System.arraycopy(original, middle, altered, from, to - middle);
        System.arraycopy(original, from, altered, from + to - middle, middle - from);
        return altered;
    }
}

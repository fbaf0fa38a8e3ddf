package org.isoloss.core.pretrained;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * What an axis of a tensor carries: for each index, the channel of a {@link Wire} that it writes or reads, or none. If the
 * factors of all channels are c, an entry of the tensor is multiplied by c where its axis writes, by 1 / c where it reads,
 * and the network computes what it did.
 */
public final class TensorAxis {

    private static final int NONE = -1;
    private static final int FORM_BITS = 2;

    /** How a factor enters. */
    private enum Form {
        FACTOR,
        INVERSE,
        SIGN
    }

    private final int[] codes;

    private TensorAxis(int[] codes) {
        this.codes = codes;
    }

    /** Returns an axis that carries nothing that may change, such as that of the vocabulary. */
    static TensorAxis fixed(int length) {
        int[] codes = new int[length];
        Arrays.fill(codes, NONE);
        return new TensorAxis(codes);
    }

    /** Returns an axis that writes the channels of a wire. */
    static TensorAxis writing(int length, IntUnaryOperator channel) {
        int[] codes = new int[length];
        Arrays.setAll(codes, i -> channel.applyAsInt(i) << FORM_BITS);
        return new TensorAxis(codes);
    }

    /** Returns the axis of who reads what this one writes. */
    TensorAxis reading() {
        return map(code -> code ^ (form(code) == Form.SIGN ? 0 : Form.INVERSE.ordinal()));
    }

    /** Returns the signs of the factors alone: what is left of them behind a norm. */
    TensorAxis signs() {
        return map(code -> code >> FORM_BITS << FORM_BITS | Form.SIGN.ordinal());
    }

    private TensorAxis map(IntUnaryOperator change) {
        return new TensorAxis(Arrays.stream(codes)
                .map(code -> code == NONE ? NONE : change.applyAsInt(code))
                .toArray());
    }

    /** Returns axes one after the other. */
    static TensorAxis joined(TensorAxis... parts) {
        return new TensorAxis(Arrays.stream(parts)
                .flatMapToInt(part -> Arrays.stream(part.codes))
                .toArray());
    }

    /** Returns the indices of this axis in another order. */
    TensorAxis ordered(int[] indices) {
        return new TensorAxis(Arrays.stream(indices).map(i -> codes[i]).toArray());
    }

    /** Returns the number of indices. */
    public int length() {
        return codes.length;
    }

    /** Returns the channel at an index, numbered through all wires; -1 for none. */
    public int channel(int index) {
        return codes[index] == NONE ? NONE : codes[index] >> FORM_BITS;
    }

    /** Returns by what an entry at an index is multiplied if the factor of its channel is this. */
    public double factor(int index, double ofChannel) {
        int code = codes[index];
        if (code == NONE) {
            return 1;
        }
        return switch (form(code)) {
            case FACTOR -> ofChannel;
            case INVERSE -> 1 / ofChannel;
            case SIGN -> Math.signum(ofChannel);
        };
    }

    private static Form form(int code) {
        return switch (code & ((1 << FORM_BITS) - 1)) {
            case 0 -> Form.FACTOR;
            case 1 -> Form.INVERSE;
            default -> Form.SIGN;
        };
    }

    @Override
    public String toString() {
        return codes.length + " indices on "
                + Arrays.stream(codes)
                        .filter(code -> code != NONE)
                        .map(code -> code >> FORM_BITS)
                        .distinct()
                        .count()
                + " channels";
    }
}

package org.isoloss.core.xlstm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The shape of an xLSTM.
 *
 * @param width D, the size of the residual stream; a multiple of slstmHeads
 * @param blocks 1 to {@value #MOST_BLOCKS}
 * @param slstmAt the blocks with an sLSTM, counted from 0, ascending; all others have an mLSTM
 * @param mlstmHeads of each mLSTM
 * @param slstmHeads of each sLSTM
 * @param taps of the convolutions
 * @param blockSize of the block-diagonal maps to queries, keys and values
 * @param expansion of an mLSTM's inner width over D
 * @param feedForwardExpansion of the hidden units over D, behind an sLSTM
 * @param roundTo inner width and hidden units are rounded up to a multiple of this
 * @param downProjection how maps back into the stream start behind an mLSTM
 */
public record XlstmConfig(
        int width,
        int blocks,
        List<Integer> slstmAt,
        int mlstmHeads,
        int slstmHeads,
        int taps,
        int blockSize,
        double expansion,
        double feedForwardExpansion,
        int roundTo,
        DownProjection downProjection) {

    /** The deviation with which maps back into the stream start behind an mLSTM. */
    public enum DownProjection {
        /** 2 / (blocks sqrt(D)), as meant: since version 1.0.6. */
        @JsonProperty("fixed")
        FIXED,
        /** 2 / sqrt(D), the number of blocks lost on the way: up to version 1.0.5, and so in the published runs. */
        @JsonProperty("published")
        PUBLISHED;

        double deviation(int blocks, int width) {
            return 2 / (this == FIXED ? blocks * Math.sqrt(width) : Math.sqrt(width));
        }
    }

    /** The largest size that is accepted. */
    public static final int LARGEST = 65_536;

    /** The most blocks that are accepted: more would take minutes before a first result. */
    public static final int MOST_BLOCKS = 1024;

    public XlstmConfig {
        slstmAt = List.copyOf(slstmAt);
        requireSize("width", width, LARGEST);
        requireSize("blocks", blocks, MOST_BLOCKS);
        requireSize("mLSTM heads", mlstmHeads, LARGEST);
        requireSize("sLSTM heads", slstmHeads, LARGEST);
        requireSize("taps", taps, LARGEST);
        requireSize("block size", blockSize, LARGEST);
        requireSize("rounding", roundTo, LARGEST);
        requireExpansion("expansion", expansion, width);
        requireExpansion("feed-forward expansion", feedForwardExpansion, width);
        int inner = rounded(expansion * width, roundTo);
        requireMultiple("width", width, "sLSTM heads", slstmHeads);
        requireMultiple("inner width", inner, "mLSTM heads", mlstmHeads);
        requireMultiple("inner width", inner, "block size", blockSize);
        int after = -1;
        for (int block : slstmAt) {
            if (!(block > after && block < blocks)) {
                throw new IllegalArgumentException("blocks with an sLSTM are " + slstmAt
                        + "; expected ascending numbers from 0 to " + (blocks - 1));
            }
            after = block;
        }
    }

    private static void requireSize(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + most);
        }
    }

    private static void requireExpansion(String what, double value, int width) {
        if (!(value > 0 && value * width <= LARGEST)) {
            throw new IllegalArgumentException(
                    what + " is " + value + "; expected above 0, and at most " + LARGEST + " over the width, " + width);
        }
    }

    private static void requireMultiple(String what, int value, String of, int part) {
        if (value % part != 0) {
            throw new IllegalArgumentException(
                    what + " is " + value + " with " + part + " " + of + "; expected a multiple of these");
        }
    }

    private static int rounded(double size, int roundTo) {
        return Math.multiplyExact((int) Math.ceil(size / roundTo), roundTo);
    }

    /** Returns the width within an mLSTM. */
    public int innerWidth() {
        return rounded(expansion * width, roundTo);
    }

    /** Returns the hidden units behind an sLSTM. */
    public int hiddenUnits() {
        return rounded(feedForwardExpansion * width, roundTo);
    }
}

package org.isoloss.core.linear;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.isoloss.core.layer.LinearByPosition;

/**
 * The shape of a linear network.
 *
 * @param embedding E, the size of the embedding of a symbol
 * @param positions T, one more than the symbols of the longest sequence that it reads
 * @param bias whether each position has a bias
 * @param mask which inputs an output reads
 */
public record LinearConfig(int embedding, int positions, boolean bias, Mask mask) {

    /** Which inputs the output at a position reads. */
    public enum Mask {
        /** Those up to its own. */
        @JsonProperty("causal")
        CAUSAL(LinearByPosition.Reads.UP_TO_ITSELF),
        /**
         * Its own and later ones, as the published code has it, which trains on what it is to predict: see {@link
         * WholeSequence}. A prefix shows no later inputs, so that on trees and in cursors an output reads its own symbol
         * alone.
         */
        @JsonProperty("published")
        PUBLISHED(LinearByPosition.Reads.FROM_ITSELF_ON);

        private final LinearByPosition.Reads reads;

        Mask(LinearByPosition.Reads reads) {
            this.reads = reads;
        }

        LinearByPosition.Reads reads() {
            return reads;
        }
    }

    /** The largest size that is accepted. */
    public static final int LARGEST = 65_536;

    public LinearConfig {
        requireSize("embedding size", embedding);
        requireSize("positions", positions);
    }

    private static void requireSize(String what, int value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + LARGEST);
        }
    }
}

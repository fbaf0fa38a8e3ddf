package org.isoloss.core.pretrained;

import java.util.OptionalInt;

/**
 * What a decoder computes, apart from its numbers: tokens' rows (and positions'), layers of attention and feed-forward
 * units around a residual stream, a last norm, and an output map.
 *
 * @param vocabulary tokens
 * @param embedding the width of the tokens' rows; where it is not {@code width}, maps lead in and out
 * @param width of the residual stream
 * @param layers at least 1
 * @param hidden units of a feed-forward map
 * @param attention its heads
 * @param norm the norms around the layers
 * @param block how a layer's two halves are put together
 * @param activation of the feed-forward units
 * @param gated whether the activation of one map multiplies another
 * @param learnedPositions rows for positions, of which the first {@code positionOffset} are not positions; 0 for none
 * @param positionOffset the row of the first position
 * @param longest tokens a sequence may have, if there is a limit
 * @param tied whether the output map is the tokens' rows
 */
public record DecoderShape(
        int vocabulary,
        int embedding,
        int width,
        int layers,
        int hidden,
        AttentionShape attention,
        NormShape norm,
        Block block,
        Activation activation,
        boolean gated,
        int learnedPositions,
        int positionOffset,
        OptionalInt longest,
        boolean tied) {

    /** How a layer's halves are put together. */
    public enum Block {
        /** x + attention(norm x), then x + units(norm x). */
        SEQUENTIAL,
        /** x + attention(norm x) + units(other norm x). */
        PARALLEL,
        /** norm(x + attention x), then norm(x + units x). */
        NORM_AFTER
    }

    /**
     * The norms.
     *
     * @param kind of all of them
     * @param epsilon added to the mean square
     * @param gains whether they have gains (and, of {@link Kind#LAYER}, biases)
     * @param last whether one stands before the output map
     */
    public record NormShape(Kind kind, double epsilon, boolean gains, boolean last) {

        /** What a norm divides by. */
        public enum Kind {
            /** The standard deviation, after the mean was taken away. */
            LAYER,
            /** The root of the mean square. */
            ROOT_MEAN_SQUARE
        }
    }

    /**
     * The heads.
     *
     * @param heads of queries
     * @param keyValueHeads each read by {@code heads / keyValueHeads} heads of queries
     * @param headSize features a head
     * @param rotated features of each that are turned by the position; even, 0 for none
     * @param rotaryBase of the angles
     * @param scaledByLayer whether layer i (from 0) divides its scores by i + 1 too
     * @param order in which queries, keys and values of a token lie
     */
    public record AttentionShape(
            int heads,
            int keyValueHeads,
            int headSize,
            int rotated,
            double rotaryBase,
            boolean scaledByLayer,
            Order order) {

        /** How queries, keys and values of a token lie. */
        public enum Order {
            /** All queries, all keys, all values. */
            BY_KIND,
            /** Query, key and value of each head. */
            BY_HEAD
        }

        public AttentionShape {
            if (heads % keyValueHeads != 0) {
                throw new IllegalArgumentException(
                        heads + " heads read " + keyValueHeads + " key-value heads; expected a multiple of these");
            }
            if (rotated % 2 != 0 || rotated > headSize) {
                throw new IllegalArgumentException(rotated + " of " + headSize
                        + " features of a head are rotated; expected an even number of them");
            }
        }

        /** Returns how many heads read each key-value head. */
        int group() {
            return heads / keyValueHeads;
        }

        /** Returns the features of all queries together. */
        int queryWidth() {
            return heads * headSize;
        }

        /** Returns the features of all keys together. */
        int keyWidth() {
            return keyValueHeads * headSize;
        }

        /** Returns the features of queries, keys and values together. */
        int width() {
            return queryWidth() + 2 * keyWidth();
        }

        /** Returns where a head's query begins. */
        int query(int head) {
            return order == Order.BY_HEAD ? 3 * head * headSize : head * headSize;
        }

        /** Returns where a key-value head's key begins. */
        int key(int head) {
            return order == Order.BY_HEAD ? (3 * head + 1) * headSize : queryWidth() + head * headSize;
        }

        /** Returns where a key-value head's value begins. */
        int value(int head) {
            return order == Order.BY_HEAD ? (3 * head + 2) * headSize : queryWidth() + keyWidth() + head * headSize;
        }
    }
}

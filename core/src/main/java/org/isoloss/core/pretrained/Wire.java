package org.isoloss.core.pretrained;

/**
 * Values inside a network whose channels may be multiplied by factors, if who writes them and who reads them make up for
 * it.
 *
 * @param kind what the values are
 * @param layer whose they are, from 0; -1 for the whole network's
 * @param first the number of its first channel, through all wires
 * @param channels how many there are
 * @param freedom which factors leave the function as it is
 */
public record Wire(Kind kind, int layer, int first, int channels, Freedom freedom) {

    /** What values are, by the names that edits have. */
    public enum Kind {
        /** The residual stream. */
        RESIDUAL("residual"),
        /** The features of tokens' rows, where the residual stream is wider. */
        EMBEDDING("embedding"),
        /** Products of queries and keys: a factor for the query is 1 over the key's. */
        QUERY_KEY("query-key"),
        /** Values of attention, from their map to the output map. */
        VALUE_OUTPUT("value-output"),
        /** Feed-forward units, from the map up to the map down. */
        UP_DOWN("up-down"),
        /** What attention's norm gives to its readers. */
        ATTENTION_NORM("attention-norm"),
        /** What the feed-forward map's norm gives to its readers. */
        FEED_FORWARD_NORM("feed-forward-norm"),
        /** What the last norm gives to the output map. */
        FINAL_NORM("final-norm"),
        /** The features between a map out of the residual stream and the output map. */
        HEAD("head");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the name that edits have. */
        public String text() {
            return text;
        }
    }

    /** Which factors leave the function as it is, besides 1. */
    public enum Freedom {
        /** Any power of two of either sign, for each channel. */
        EACH,
        /** Any power of two above zero, for each channel: what a rectifier lets pass. */
        EACH_POSITIVE,
        /** A sign for each channel, and one power of two for all: a root mean square sees no more. */
        SIGNS_AND_ONE_SIZE,
        /** One power of two of either sign for all: the mean sees single channels. */
        ONE,
        /** One sign for all: the epsilon of the norms cannot follow another size. */
        ONE_SIGN;

        /** Returns whether the channels' sizes are one number. */
        public boolean isOneSize() {
            return this == SIGNS_AND_ONE_SIZE || this == ONE || this == ONE_SIGN;
        }

        /** Returns whether the channels' signs are one. */
        public boolean isOneSign() {
            return this == ONE || this == ONE_SIGN || this == EACH_POSITIVE;
        }
    }

    /** Returns a name for messages. */
    public String name() {
        return layer < 0 ? kind.text() : kind.text() + " of layer " + layer;
    }
}

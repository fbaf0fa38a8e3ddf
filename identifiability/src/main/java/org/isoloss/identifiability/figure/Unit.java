package org.isoloss.identifiability.figure;

/** What a figure counts or measures in. */
public enum Unit {
    /** A part of a whole, 0 to 1. */
    SHARE("share, 0 to 1"),
    /** A difference or a sum of shares, -1 to 1. */
    DIFFERENCE_OF_SHARES("difference of shares, -1 to 1"),
    /** Nats a token. */
    NATS_PER_TOKEN("nats a token"),
    /** Nats a sequence. */
    NATS_PER_SEQUENCE("nats a sequence"),
    /** Nats a token and unit of learning rate: the fall of the loss in a step of gradient descent at rate 1. */
    NATS_PER_TOKEN_AND_RATE("nats a token, a unit of learning rate"),
    /** The decimal logarithm of a probability. */
    LOG10("decimal logarithm"),
    /** Things. */
    COUNT("count"),
    /** Steps of an optimiser. */
    STEPS("steps"),
    /** Labelled examples. */
    EXAMPLES("labelled examples"),
    /** Queries to a model. */
    QUERIES("queries"),
    /** Floating-point operations. */
    FLOPS("floating-point operations"),
    /** Seconds of wall time. */
    SECONDS("seconds"),
    /** A learning rate. */
    RATE("learning rate"),
    /** Units in the last place of a double. */
    ULPS("units in the last place"),
    /** A number without a unit. */
    NUMBER("number"),
    /** No number: a word, or yes or no. */
    WORD("word");

    private final String words;

    Unit(String words) {
        this.words = words;
    }

    /** Returns it in words. */
    public String words() {
        return words;
    }
}

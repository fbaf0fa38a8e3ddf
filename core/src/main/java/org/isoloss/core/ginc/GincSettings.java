package org.isoloss.core.ginc;

/**
 * How the parameters of a GINC law are drawn.
 *
 * @param values hidden values, at least 1
 * @param slots hidden slots, at least 2; slot 0 emits the delimiter
 * @param symbols size of the vocabulary, the delimiter included; 2 to 677
 * @param concepts concepts that documents are about, at least 1
 * @param unseenConcepts further concepts for prompts out of distribution
 * @param permutations how many permutation matrices a transition mixes
 * @param transitionTemperature of the softmax that weighs them; low is more deterministic
 * @param startTemperature of the softmax of the start law; high is more uniform
 * @param valueIdentity weight of staying at the same value, in [0, 1]
 * @param seed of the generator of all parameters but the value transition, then of documents
 * @param valueSeed of the generator of the value transition
 */
public record GincSettings(
        int values,
        int slots,
        int symbols,
        int concepts,
        int unseenConcepts,
        int permutations,
        double transitionTemperature,
        double startTemperature,
        double valueIdentity,
        int seed,
        int valueSeed) {

    /** Those of the published data with a vocabulary of 50. */
    public static final GincSettings PUBLISHED = new GincSettings(10, 10, 50, 5, 5, 10, 0.1, 10, 0.9, 1111, 1114);

    private static final int MOST_SYMBOLS = 1 + 26 + 26 * 25;

    public GincSettings {
        require(values >= 1, "values", values, "at least 1");
        require(slots >= 2, "slots", slots, "at least 2");
        require(symbols >= 2 && symbols <= MOST_SYMBOLS, "symbols", symbols, "2 to " + MOST_SYMBOLS);
        require(concepts >= 1, "concepts", concepts, "at least 1");
        require(unseenConcepts >= 0, "unseenConcepts", unseenConcepts, "at least 0");
        require(permutations >= 1, "permutations", permutations, "at least 1");
        require(
                transitionTemperature > 0 && transitionTemperature < Double.POSITIVE_INFINITY,
                "transitionTemperature",
                transitionTemperature,
                "above 0");
        require(
                startTemperature > 0 && startTemperature < Double.POSITIVE_INFINITY,
                "startTemperature",
                startTemperature,
                "above 0");
        require(valueIdentity >= 0 && valueIdentity <= 1, "valueIdentity", valueIdentity, "0 to 1");
    }

    private static void require(boolean accepted, String name, Number found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }

    /** Returns these settings with another seed of the generator. */
    public GincSettings withSeed(int other) {
        return new GincSettings(
                values,
                slots,
                symbols,
                concepts,
                unseenConcepts,
                permutations,
                transitionTemperature,
                startTemperature,
                valueIdentity,
                other,
                valueSeed);
    }
}

package org.isoloss.core.ginc;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A GINC law: the shared memory and value transition, the concepts that documents are about, and further concepts that
 * only prompts out of distribution ask for. Immutable.
 */
public final class Ginc {

    /** The symbol of slot 0. */
    public static final int DELIMITER = 0;

    private final Vocabulary vocabulary;
    private final int[][] memory; // (values, slots)
    private final double[][] valueTransition; // (values, values)
    private final double[] weights; // (concepts)
    private final double smoothing;
    private final List<Concept> concepts;
    private final List<Concept> unseenConcepts;
    private final HmmMixture mixture;
    private final HmmMixture unseen;
    private final HmmMixture slotMixture;

    private Ginc(
            Vocabulary vocabulary,
            int[][] memory,
            double[][] valueTransition,
            double[] weights,
            double smoothing,
            List<Concept> concepts,
            List<Concept> unseenConcepts,
            HmmMixture mixture,
            HmmMixture unseen) {
        this.vocabulary = vocabulary;
        this.memory = memory;
        this.valueTransition = valueTransition;
        this.weights = weights;
        this.smoothing = smoothing;
        this.concepts = concepts;
        this.unseenConcepts = unseenConcepts;
        this.mixture = mixture;
        this.unseen = unseen;
        this.slotMixture = HmmMixture.of(
                        weights, concepts.stream().map(this::slotChain).toList())
                .smoothed(smoothing);
    }

    /**
     * Returns the law with these parameters.
     *
     * @param vocabulary the symbols; symbol 0 is the delimiter
     * @param memory the symbol of each state, shape (values, slots)
     * @param valueTransition shape (values, values)
     * @param weights the probability of each concept, shape (concepts)
     * @param concepts what documents are about
     * @param unseenConcepts what prompts out of distribution ask for; may be empty
     * @throws IllegalArgumentException if shapes do not fit, a row is not a probability vector, or the delimiter is
     *     emitted outside slot 0 or not by all of it
     */
    public static Ginc of(
            Vocabulary vocabulary,
            int[][] memory,
            double[][] valueTransition,
            double[] weights,
            List<Concept> concepts,
            List<Concept> unseenConcepts) {
        int values = memory.length;
        int slots = values == 0 ? 0 : memory[0].length;
        if (values == 0 || slots < 2) {
            throw new IllegalArgumentException("the memory has " + values + " values and " + slots
                    + " slots; expected at least one value and two slots");
        }
        for (int v = 0; v < values; v++) {
            if (memory[v].length != slots) {
                throw new IllegalArgumentException(
                        "memory row " + v + " has " + memory[v].length + " slots; expected " + slots);
            }
            for (int s = 0; s < slots; s++) {
                if ((memory[v][s] == DELIMITER) != (s == 0)) {
                    throw new IllegalArgumentException("value " + v + ", slot " + s + " of the memory holds symbol "
                            + memory[v][s] + "; expected the delimiter " + DELIMITER + " in slot 0 and nowhere else");
                }
            }
        }
        checkShape("the value transition", valueTransition, values);
        List<Hmm> hmms = hmms("concept ", concepts, valueTransition, memory, vocabulary.size());
        List<Hmm> others = hmms("unseen concept ", unseenConcepts, valueTransition, memory, vocabulary.size());
        return new Ginc(
                vocabulary,
                Arrays.stream(memory).map(int[]::clone).toArray(int[][]::new),
                Arrays.stream(valueTransition).map(double[]::clone).toArray(double[][]::new),
                weights.clone(),
                0,
                List.copyOf(concepts),
                List.copyOf(unseenConcepts),
                HmmMixture.of(weights, hmms),
                others.isEmpty() ? HmmMixture.of(weights, hmms) : HmmMixture.uniform(others));
    }

    private static List<Hmm> hmms(
            String name, List<Concept> concepts, double[][] valueTransition, int[][] memory, int symbols) {
        int slots = memory[0].length;
        return IntStream.range(0, concepts.size())
                .mapToObj(c -> {
                    Concept concept = concepts.get(c);
                    checkShape("the slot transition of " + name + c, concept.slotTransition(), slots);
                    if (concept.start().length != memory.length * slots) {
                        throw new IllegalArgumentException("the start law of " + name + c + " has "
                                + concept.start().length + " entries; expected " + memory.length * slots);
                    }
                    try {
                        return concept.hmm(valueTransition, memory, symbols);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(name + c + ": " + e.getMessage(), e);
                    }
                })
                .toList();
    }

    private static void checkShape(String name, double[][] matrix, int size) {
        if (matrix.length != size || Arrays.stream(matrix).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException(name + " is ragged or has " + matrix.length + " rows; expected " + size
                    + " rows of " + size + " entries");
        }
    }

    /** The chain of slots alone, emitting 0 for the delimiter slot and 1 for every other. */
    private Hmm slotChain(Concept concept) {
        int slots = slots();
        double[] start = new double[slots];
        double[] states = concept.start();
        for (int h = 0; h < states.length; h++) {
            start[h % slots] += states[h];
        }
        int[] emitted = new int[slots];
        Arrays.fill(emitted, 1, slots, 1);
        return Hmm.deterministic(start, concept.slotTransition(), emitted, 2);
    }

    /**
     * Returns a law of other concepts, equally likely, with this one's memory and values.
     *
     * @throws IllegalStateException if this law is smoothed
     */
    public Ginc withConcepts(List<Concept> others, List<Concept> otherUnseen) {
        requireUnsmoothed();
        double[] equal = new double[others.size()];
        Arrays.fill(equal, 1.0 / others.size());
        return of(vocabulary, memory, valueTransition, equal, others, otherUnseen);
    }

    /** Returns the model of a concept, one of this law or not, with this law's memory and values; without smoothing. */
    public Hmm hmm(Concept concept) {
        return hmms("concept ", List.of(concept), valueTransition, memory, vocabulary.size())
                .get(0);
    }

    /**
     * Returns the law with transitions (1 - weight) T + weight / S: with a weight above 0 no document of emitted symbols
     * is impossible.
     *
     * @throws IllegalStateException if this law is smoothed already
     */
    public Ginc smoothed(double weight) {
        requireUnsmoothed();
        return new Ginc(
                vocabulary,
                memory,
                valueTransition,
                weights,
                weight,
                concepts,
                unseenConcepts,
                mixture.smoothed(weight),
                unseen.smoothed(weight));
    }

    private void requireUnsmoothed() {
        if (smoothing != 0) {
            throw new IllegalStateException("the law is smoothed by " + smoothing + "; expected an unsmoothed one");
        }
    }

    /** Returns the weight of the uniform law mixed into every transition; 0 for the published law. */
    public double smoothing() {
        return smoothing;
    }

    /** Returns the probability that one value follows another. */
    public double valueTransition(int from, int to) {
        return valueTransition[from][to];
    }

    /** Returns the symbols; 0 is the delimiter. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the number of values. */
    public int values() {
        return memory.length;
    }

    /** Returns the number of slots, the delimiter's included. */
    public int slots() {
        return memory[0].length;
    }

    /** Returns the number of hidden states, values times slots. */
    public int states() {
        return values() * slots();
    }

    /** Returns the symbol emitted by a hidden state. */
    public int emitted(int state) {
        return memory[state / slots()][state % slots()];
    }

    /** Returns a symbol that no state emits, if there is one. */
    public OptionalInt unusedSymbol() {
        return IntStream.range(0, vocabulary.size())
                .filter(y -> IntStream.range(0, states()).noneMatch(h -> emitted(h) == y))
                .findFirst();
    }

    /** Returns the concepts that documents are about. */
    public List<Concept> concepts() {
        return concepts;
    }

    /** Returns the concepts that only prompts out of distribution ask for. */
    public List<Concept> unseenConcepts() {
        return unseenConcepts;
    }

    /** Returns the law's hidden Markov models, one a concept. */
    public HmmMixture mixture() {
        return mixture;
    }

    /** Returns the models of the unseen concepts with equal weights; the law's own mixture if there are none. */
    public HmmMixture unseenMixture() {
        return unseen;
    }

    /**
     * Returns the mixture seen through "delimiter or not": states are slots, symbol 0 is the delimiter, 1 anything else.
     * It gives the same probability to every pattern of delimiters as the whole mixture, with a tenth of the states.
     */
    public HmmMixture slotMixture() {
        return slotMixture;
    }

    /** Returns the law of documents of a length. */
    public HmmLaw law(int length) {
        return new HmmLaw("ginc", vocabulary, mixture, length);
    }

    @Override
    public String toString() {
        return "GINC law of " + concepts.size() + " concepts, " + values() + " values and " + slots()
                + " slots, smoothing " + smoothing;
    }
}

package org.isoloss.core.ginc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Draws a GINC law, then documents from it, all from one stream in the order of the published data: with
 * {@link GincSettings#PUBLISHED} the first 1000 documents of 10240 symbols are the published training set and the next
 * 100 of 1024 symbols the validation set. Mutable, for one thread.
 */
public final class GincGenerator {

    private final MersenneTwister random;
    private final Ginc ginc;

    /** Draws the parameters. */
    public GincGenerator(GincSettings settings) {
        this.random = new MersenneTwister(settings.seed());
        int values = settings.values();
        int slots = settings.slots();
        int[][] memory = new int[values][slots];
        for (int[] row : memory) {
            for (int s = 0; s < slots; s++) {
                row[s] = random.nextInt(1, settings.symbols());
            }
        }
        for (int[] row : memory) {
            row[0] = Ginc.DELIMITER; // drawn all the same, then overwritten
        }
        double[][] valueTransition = mixedPermutations(new MersenneTwister(settings.valueSeed()), values, settings);
        for (int v = 0; v < values; v++) {
            for (int w = 0; w < values; w++) {
                valueTransition[v][w] = (1 - settings.valueIdentity()) * valueTransition[v][w]
                        + settings.valueIdentity() * (v == w ? 1 : 0);
            }
        }
        List<Concept> all = new ArrayList<>();
        for (int c = 0; c < settings.concepts() + settings.unseenConcepts(); c++) {
            double[] start = softmax(random.doubles(values * slots), settings.startTemperature());
            all.add(new Concept(start, mixedPermutations(random, slots, settings)));
        }
        double[] weights = new double[settings.concepts()];
        Arrays.fill(weights, 1.0 / settings.concepts());
        this.ginc = Ginc.of(
                vocabulary(settings.symbols()),
                memory,
                valueTransition,
                weights,
                all.subList(0, settings.concepts()),
                all.subList(settings.concepts(), all.size()));
    }

    /** Returns the law with the published parameters. */
    public static Ginc published() {
        return new GincGenerator(GincSettings.PUBLISHED).ginc();
    }

    /** Returns the law. */
    public Ginc ginc() {
        return ginc;
    }

    /** Draws the next document: a concept, all being equally likely, then two uniforms a symbol. */
    public GincDocument nextDocument(int length) {
        int concept = random.nextInt(ginc.concepts().size());
        return new GincDocument(concept, ginc.mixture().component(concept).sample(length, random));
    }

    /** The delimiter, the letters, and pairs of different letters in alphabetic order. */
    private static Vocabulary vocabulary(int size) {
        List<String> words = new ArrayList<>(List.of("/"));
        for (char c = 'a'; c <= 'z'; c++) {
            words.add(String.valueOf(c));
        }
        for (char c = 'a'; c <= 'z'; c++) {
            for (char d = 'a'; d <= 'z'; d++) {
                if (c != d) {
                    words.add("" + c + d);
                }
            }
        }
        return Vocabulary.of(words.subList(0, size));
    }

    /** A doubly stochastic matrix: sum_i m_i P_i with softmax weights m and random permutation matrices P. */
    private static double[][] mixedPermutations(MersenneTwister random, int size, GincSettings settings) {
        double[] weights = softmax(random.doubles(settings.permutations()), settings.transitionTemperature());
        double[][] matrix = new double[size][size];
        for (double weight : weights) {
            int[] permutation = random.permutation(size);
            for (int row = 0; row < size; row++) {
                matrix[row][permutation[row]] += weight;
            }
        }
        return matrix;
    }

    private static double[] softmax(double[] uniforms, double temperature) {
        double[] scores =
                DoubleStream.of(uniforms).map(u -> (u - 0.5) / temperature).toArray();
        double max = DoubleStream.of(scores).max().orElseThrow();
        double[] weights =
                DoubleStream.of(scores).map(score -> Math.exp(score - max)).toArray();
        double sum = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(w -> w / sum).toArray();
    }

    @Override
    public String toString() {
        return "documents of " + ginc;
    }
}

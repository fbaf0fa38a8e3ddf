package org.isoloss.core.hmm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.NonNegatives;

/** A mixture of hidden Markov models taken at face value, its probabilities between proven bounds. */
public final class EnclosedMixture {

    private final NonNegatives weights; // (C)
    private final List<EnclosedHmm> components;

    private EnclosedMixture(NonNegatives weights, List<EnclosedHmm> components) {
        this.weights = weights;
        this.components = components;
    }

    /** Returns a mixture between its bounds: weights and rows are divided by their exact sums. */
    public static EnclosedMixture of(HmmMixture mixture) {
        double[] weights = new double[mixture.size()];
        Arrays.setAll(weights, mixture::weight);
        return new EnclosedMixture(
                NonNegatives.normalised(weights),
                mixture.components().stream().map(EnclosedHmm::of).toList());
    }

    /** Returns C, the number of components. */
    public int size() {
        return components.size();
    }

    /** Returns V, the number of symbols. */
    public int symbols() {
        return components.get(0).symbols();
    }

    /** Returns the probability of a component before anything is seen. */
    public Interval weight(int component) {
        return weights.at(component);
    }

    /** Returns a component. */
    public EnclosedHmm component(int component) {
        return components.get(component);
    }

    /** Returns the first symbol that no state emits, if there is one. */
    public OptionalInt unusedSymbol() {
        return IntStream.range(0, symbols())
                .filter(y -> components.stream().allMatch(hmm -> hmm.emitters(y).length == 0))
                .findFirst();
    }

    /** Returns how many products the prediction after a sequence takes, no more than a few times. */
    public double products(int[] sequence) {
        double products = 0;
        for (EnclosedHmm hmm : components) {
            for (int t = 1; t < sequence.length; t++) {
                products += (double) hmm.emitters(sequence[t - 1]).length * hmm.emitters(sequence[t]).length;
            }
        }
        return products;
    }

    @Override
    public String toString() {
        return "enclosed mixture of " + components;
    }
}

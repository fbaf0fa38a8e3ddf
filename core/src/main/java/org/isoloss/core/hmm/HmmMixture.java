package org.isoloss.core.hmm;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.LogSumExp;

/**
 * A mixture of hidden Markov models: a component is drawn once a sequence, p(x) = sum_c w_c p_c(x). Immutable. One model
 * alone is the mixture of one component.
 */
public final class HmmMixture {

    private final double[] weights; // (C)
    private final List<Hmm> components;

    private HmmMixture(double[] weights, List<Hmm> components) {
        this.weights = weights;
        this.components = components;
    }

    /**
     * Returns a mixture.
     *
     * @param weights the probability of each component, shape (C); copied
     * @throws IllegalArgumentException if there is no component, the numbers of symbols differ, or the weights are not a
     *     probability vector within 1e-9
     */
    public static HmmMixture of(double[] weights, List<Hmm> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("the mixture has no components; expected at least one");
        }
        StochasticRow.check("the vector of component weights", weights, components.size());
        int symbols = components.get(0).symbols();
        for (int c = 0; c < components.size(); c++) {
            if (components.get(c).symbols() != symbols) {
                throw new IllegalArgumentException("component " + c + " has "
                        + components.get(c).symbols() + " symbols; expected " + symbols + ", as component 0");
            }
        }
        return new HmmMixture(weights.clone(), List.copyOf(components));
    }

    /** Returns the mixture of these components with equal weights. */
    public static HmmMixture uniform(List<Hmm> components) {
        double[] weights = new double[components.size()];
        Arrays.fill(weights, 1.0 / components.size());
        return of(weights, components);
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
    public double weight(int component) {
        return weights[component];
    }

    /** Returns the components. */
    public List<Hmm> components() {
        return components;
    }

    /** Returns a component. */
    public Hmm component(int component) {
        return components.get(component);
    }

    /** Returns the mixture of the components' {@linkplain Hmm#smoothed smoothed} forms. */
    public HmmMixture smoothed(double weight) {
        return new HmmMixture(
                weights, components.stream().map(hmm -> hmm.smoothed(weight)).toList());
    }

    /** Returns a filter that has seen nothing yet. */
    public MixtureFilter filter() {
        return new MixtureFilter(this);
    }

    /** Returns ln p of a sequence as the beginning of an endless one; {@code -Infinity} if it is impossible. */
    public double logLikelihood(int[] sequence) {
        double[] joint = new double[size()];
        for (int c = 0; c < joint.length; c++) {
            joint[c] = Math.log(weights[c]) + components.get(c).logLikelihood(sequence);
        }
        return LogSumExp.of(joint);
    }

    /** Draws a component from the weights. */
    public int sampleComponent(UniformRandomProvider random) {
        double u = random.nextDouble();
        double sum = 0;
        int last = 0;
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] > 0) {
                last = c;
                sum += weights[c];
                if (sum > u) {
                    break;
                }
            }
        }
        return last;
    }

    @Override
    public String toString() {
        return "mixture of " + components.size() + " hidden Markov models of " + symbols() + " symbols";
    }
}

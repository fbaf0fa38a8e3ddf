package org.isoloss.identifiability.fewshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmFilter;

/**
 * The joint law of input and label. Immutable.
 *
 * <p>Of a concept in lines: k symbols in a row of a line, begun in any state but the delimiter's, all being equally likely;
 * the last symbol is the label.
 */
public final class LabelledTask {

    private final List<int[]> inputs;
    private final double[][] joint; // (inputs, symbols)

    private LabelledTask(List<int[]> inputs, double[][] joint) {
        this.inputs = List.copyOf(inputs);
        this.joint = joint;
    }

    /**
     * Returns the task of a concept.
     *
     * @param law that the concept's states belong to
     * @param concept in lines
     * @param exampleLength k, at least 2
     */
    public static LabelledTask of(Ginc law, Hmm concept, int exampleLength) {
        return of(law, concept, exampleLength, IntUnaryOperator.identity());
    }

    /**
     * Returns the task of a concept whose labels have other names.
     *
     * @param names one-to-one from symbols to symbols; the delimiter keeps its own
     */
    public static LabelledTask of(Ginc law, Hmm concept, int exampleLength, IntUnaryOperator names) {
        double[] begin = new double[law.states()];
        for (int state = 0; state < begin.length; state++) {
            begin[state] = state % law.slots() == 0 ? 0 : 1.0 / (law.values() * (law.slots() - 1));
        }
        Enumeration all = new Enumeration(concept.symbols(), names);
        all.extend(concept.withStart(begin).filter(), new int[exampleLength - 1], 0);
        double total = all.joint.stream().flatMapToDouble(Arrays::stream).sum();
        double[][] joint = all.joint.stream()
                .map(row -> Arrays.stream(row).map(p -> p / total).toArray())
                .toArray(double[][]::new);
        return new LabelledTask(all.inputs, joint);
    }

    /** Every input without a delimiter that is possible, with its labels; not yet given that no delimiter comes. */
    private static final class Enumeration {

        private final int symbols;
        private final IntUnaryOperator names;
        private final List<int[]> inputs = new ArrayList<>();
        private final List<double[]> joint = new ArrayList<>();

        private Enumeration(int symbols, IntUnaryOperator names) {
            this.symbols = symbols;
            this.names = names;
        }

        private void extend(HmmFilter seen, int[] input, int length) {
            if (length == input.length) {
                double[] next = new double[symbols];
                seen.nextProbabilities(next);
                double mass = Math.exp(seen.logLikelihood());
                double[] row = new double[symbols];
                for (int y = Ginc.DELIMITER + 1; y < symbols; y++) {
                    row[names.applyAsInt(y)] = mass * next[y];
                }
                inputs.add(input.clone());
                joint.add(row);
                return;
            }
            for (int symbol = Ginc.DELIMITER + 1; symbol < symbols; symbol++) {
                HmmFilter longer = seen.copy();
                longer.observe(symbol);
                if (longer.isPossible()) {
                    input[length] = symbol;
                    extend(longer, input, length + 1);
                }
            }
        }
    }

    /** Returns the possible inputs, k - 1 symbols each; lent. */
    public List<int[]> inputs() {
        return inputs;
    }

    /** Returns p(x, y) of an input, by its place, and a label. */
    public double probability(int input, int label) {
        return joint[input][label];
    }

    /**
     * Returns the most probable label after an input, the first of several.
     *
     * @throws IllegalArgumentException if the input is not possible
     */
    public int bestLabel(int[] input) {
        for (int x = 0; x < joint.length; x++) {
            if (Arrays.equals(inputs.get(x), input)) {
                return Greedy.of(joint[x]);
            }
        }
        throw new IllegalArgumentException("the input " + Arrays.toString(input) + " is not possible");
    }

    /** Returns the accuracy of the best of all answers, which knows the task: the sum over x of the largest p(x, y). */
    public double optimalAccuracy() {
        return Arrays.stream(joint)
                .mapToDouble(row -> Arrays.stream(row).max().orElse(0))
                .sum();
    }

    /** Returns the accuracy of answers, one an input: the sum over x of p(x, answer). */
    public double accuracy(IntUnaryOperator answers) {
        double right = 0;
        for (int x = 0; x < joint.length; x++) {
            right += joint[x][answers.applyAsInt(x)];
        }
        return right;
    }

    /** Draws examples, independent of each other. */
    public List<LabelledExample> draw(int examples, UniformRandomProvider random) {
        List<LabelledExample> drawn = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            drawn.add(draw(random));
        }
        return drawn;
    }

    private LabelledExample draw(UniformRandomProvider random) {
        double u = random.nextDouble();
        LabelledExample last = null;
        for (int x = 0; x < joint.length; x++) {
            for (int y = 0; y < joint[x].length; y++) {
                if (joint[x][y] > 0) {
                    last = new LabelledExample(inputs.get(x), y);
                    u -= joint[x][y];
                    if (u < 0) {
                        return last;
                    }
                }
            }
        }
        if (last == null) {
            throw new IllegalStateException("the task has no possible example");
        }
        return last; // the sum may be a few ulps below 1
    }

    @Override
    public String toString() {
        return "a task of " + inputs.size() + " inputs";
    }
}

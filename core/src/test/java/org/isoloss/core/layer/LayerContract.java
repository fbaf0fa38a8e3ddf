package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.isoloss.base.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every layer must do. A test class supplies {@link #layer} and what it promises, and inherits the tests. */
public interface LayerContract {

    /** Returns the layer, its tensors laid out. */
    Layer layer(ParameterLayout.Builder tensors);

    /** Returns the number of features that it reads. */
    int inputs();

    /** Returns the order of tokens that it works on. */
    default Tokens.Order order() {
        return Tokens.Order.BY_NODE;
    }

    /** Returns its tensors in their order: {@code name[lengths of axes]}. */
    List<String> tensors();

    /**
     * Checks how a tensor starts.
     *
     * @param values of one seed
     */
    void requireStart(String tensor, double[] values);

    /** How far a cursor may be from the tree: bits are the same unless a layer says why not. */
    default double cursorTolerance() {
        return 0;
    }

    /** A layer on a random tree with random values. */
    record Case(
            Layer layer, ParameterLayout layout, PrefixTree tree, LayerRun run, double[] parameters, double[] input) {

        static Case of(LayerContract contract, long seed) {
            ParameterLayout.Builder tensors = new ParameterLayout.Builder();
            tensors.add("before", 3); // a layer need not be the first
            Layer layer = contract.layer(tensors);
            ParameterLayout layout = tensors.build();
            var random = new SplittableRandom(seed);
            PrefixTree tree = tree(random, 14);
            double[] parameters = layout.size() == 0 ? new double[0] : started(layer, layout, seed);
            for (int i = 0; i < parameters.length; i++) { // away from zeros and ones that hide derivatives
                parameters[i] += random.nextDouble(-0.1, 0.1);
            }
            LayerRun run = new LayerRun(layer, contract.inputs(), tree, contract.order());
            return new Case(layer, layout, tree, run, parameters, vector(random, tree.nodes() * contract.inputs()));
        }

        private static PrefixTree tree(SplittableRandom random, int sequences) {
            PrefixTree.Builder builder = new PrefixTree.Builder(2);
            for (int i = 0; i < sequences; i++) {
                builder.addPrefix(random.ints(random.nextInt(10), 0, 2).toArray());
            }
            return builder.build();
        }

        int outputs() {
            return tree.nodes() * layer.outputs();
        }

        double loss(double[] parameters, double[] input, double[] weights, Optional<Dropout> dropout) {
            return product(run.outputs(parameters, input, dropout), weights);
        }
    }

    static double[] vector(SplittableRandom random, int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] started(Layer layer, ParameterLayout layout, long seed) {
        double[] parameters = new double[layout.size()];
        layer.initialise(parameters, new Seed(seed).stream(Seed.Purpose.INITIALISATION));
        return parameters;
    }

    @Test
    default void tensorsHaveTheirNamesAndShapes() {
        assertThat(Case.of(this, 1).layout().tensors().stream()
                        .skip(1)
                        .map(t -> t.name() + t.shape())
                        .toList())
                .isEqualTo(tensors());
    }

    /** All of its own entries and no other. */
    @Test
    default void itInitialisesItsTensorsAndNothingElse() {
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        tensors.add("before", 3);
        Layer layer = layer(tensors);
        tensors.add("after", 5);
        ParameterLayout layout = tensors.build();
        double[] parameters = new double[layout.size()];
        Arrays.fill(parameters, Double.NaN);
        layer.initialise(parameters, new Seed(5).stream(Seed.Purpose.INITIALISATION));
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            double[] values = Arrays.copyOfRange(parameters, tensor.offset(), tensor.offset() + tensor.size());
            if (tensor.name().equals("before") || tensor.name().equals("after")) {
                assertThat(values).containsOnly(Double.NaN);
            } else {
                assertThat(values).doesNotContain(Double.NaN);
                requireStart(tensor.name(), values);
            }
        }
    }

    @Test
    default void adaptersMayWrapMatricesWithinItsTensors() {
        Case c = Case.of(this, 2);
        List<AdaptableMatrix> matrices = c.layer().matrices();
        assertThat(matrices.stream().map(AdaptableMatrix::label).collect(Collectors.toSet()))
                .hasSameSizeAs(matrices);
        for (AdaptableMatrix matrix : matrices) {
            assertThat(c.layout().tensors().stream().skip(1))
                    .as(matrix.label())
                    .anyMatch(t -> rowOf(t, matrix.columns())
                            && matrix.offset() >= t.offset()
                            && matrix.offset() + matrix.rows() * matrix.columns() <= t.offset() + t.size());
        }
    }

    /** Whether the last axes of a tensor are a row of so many columns. */
    private static boolean rowOf(ParameterLayout.Tensor tensor, int columns) {
        int product = 1;
        for (int axis = tensor.shape().size() - 1; axis > 0; axis--) {
            product *= tensor.shape().get(axis);
            if (product == columns) {
                return true;
            }
        }
        return false;
    }

    /** Central differences with h = 1e-5 err by about h^2 + ulp(loss) / h, 1e-10; the promise is 1e-6. */
    @ParameterizedTest(name = "dropout {0}")
    @ValueSource(doubles = {0, 0.3})
    default void everyDerivativePassesACentralDifferenceCheck(double rate) {
        Case c = Case.of(this, 3);
        Optional<Dropout> dropout = rate == 0 ? Optional.empty() : Optional.of(new Dropout(rate, 5));
        double[] weights = vector(new SplittableRandom(4), c.outputs());
        double[] before = vector(new SplittableRandom(5), c.input().length);
        double[] gradient = new double[c.parameters().length];
        double[] dx = c.run().backward(c.parameters(), c.input(), weights, before, gradient, dropout);
        for (int i = 0; i < dx.length; i++) {
            dx[i] -= before[i]; // it adds to what was there
        }
        requireDerivatives(c, c.parameters(), gradient, weights, dropout, "parameter ");
        requireDerivatives(c, c.input(), dx, weights, dropout, "input ");
    }

    private static void requireDerivatives(
            Case c, double[] at, double[] derivatives, double[] weights, Optional<Dropout> dropout, String what) {
        double h = 1e-5;
        for (int i = 0; i < at.length; i++) {
            double saved = at[i];
            at[i] = saved + h;
            double above = c.loss(c.parameters(), c.input(), weights, dropout);
            at[i] = saved - h;
            double below = c.loss(c.parameters(), c.input(), weights, dropout);
            at[i] = saved;
            double expected = (above - below) / (2 * h);
            assertEquals(expected, derivatives[i], 1e-6 * Math.max(1, Math.abs(expected)), what + i);
        }
    }

    /** Both are exact up to rounding, so u . J v and J^T u . v agree to some hundred ulps of the terms that are added. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7, 8})
    default void theTangentIsTheTransposeOfTheBackwardPass(long seed) {
        Case c = Case.of(this, seed);
        var random = new SplittableRandom(~seed);
        double[] direction = vector(random, c.parameters().length);
        double[] dInput = vector(random, c.input().length);
        double[] u = vector(random, c.outputs());
        double[] moved = c.run().tangent(c.parameters(), c.input(), direction, dInput);
        double[] gradient = new double[c.parameters().length];
        double[] dx = c.run()
                .backward(c.parameters(), c.input(), u, new double[c.input().length], gradient, Optional.empty());
        double terms = 1;
        for (int i = 0; i < u.length; i++) {
            terms += Math.abs(u[i] * moved[i]);
        }
        assertEquals(product(gradient, direction) + product(dx, dInput), product(u, moved), 1e-12 * terms);
    }

    /** On a tree of one sequence, a layer makes of every prefix what it makes of it among others. */
    @Test
    default void theTreeAgreesWithPlainSequences() {
        Case c = Case.of(this, 9);
        double[] all = c.run().outputs(c.parameters(), c.input(), Optional.empty());
        for (int node = 0; node < c.tree().nodes(); node++) {
            int[] prefix = c.tree().prefix(node);
            PrefixTree path = new PrefixTree.Builder(2).addPrefix(prefix).build();
            double[] alone = new LayerRun(c.layer(), inputs(), path, order())
                    .outputs(c.parameters(), along(c, prefix), Optional.empty());
            for (int i = 0; i < c.layer().outputs(); i++) {
                double expected = alone[prefix.length * c.layer().outputs() + i];
                assertEquals(
                        expected,
                        all[node * c.layer().outputs() + i],
                        1e-13 * Math.max(1, Math.abs(expected)),
                        "node " + node);
            }
        }
    }

    /** The inputs of a prefix's ancestors and its own. */
    private double[] along(Case c, int[] prefix) {
        double[] inputs = new double[(prefix.length + 1) * inputs()];
        for (int k = 0; k <= prefix.length; k++) {
            int node = c.tree().find(Arrays.copyOf(prefix, k));
            System.arraycopy(c.input(), node * inputs(), inputs, k * inputs(), inputs());
        }
        return inputs;
    }

    @Test
    default void cursorsSayWhatTheTreeSays() {
        Case c = Case.of(this, 10);
        double[] all = c.run().outputs(c.parameters(), c.input(), Optional.empty());
        List<LayerCursor> cursors = new ArrayList<>();
        for (int node = 0; node < c.tree().nodes(); node++) {
            // A copy of the parent's goes on, and the parent's stays where it is.
            LayerCursor cursor = node == 0
                    ? c.layer().cursor(c.parameters())
                    : cursors.get(c.tree().parent(node)).copy();
            cursors.add(cursor);
            double[] found = cursor.advance(Arrays.copyOfRange(c.input(), node * inputs(), (node + 1) * inputs()))
                    .clone();
            int outputs = c.layer().outputs();
            assertArrayEquals(
                    Arrays.copyOfRange(all, node * outputs, (node + 1) * outputs),
                    found,
                    cursorTolerance(),
                    "node " + node);
        }
    }

    /** Bit for bit: nothing flows towards the root, or between branches. */
    @Test
    default void aChangedInputChangesNothingButItsDescendants() {
        Case c = Case.of(this, 11);
        double[] before = c.run().outputs(c.parameters(), c.input(), Optional.empty());
        int changed = c.tree().nodes() / 2;
        double[] input = c.input().clone();
        Arrays.fill(input, changed * inputs(), (changed + 1) * inputs(), 0.77);
        double[] after = c.run().outputs(c.parameters(), input, Optional.empty());
        int outputs = c.layer().outputs();
        for (int node = 0; node < c.tree().nodes(); node++) {
            boolean below = false;
            for (int a = node; a >= 0; a = c.tree().parent(a)) {
                below |= a == changed;
            }
            if (!below) {
                assertArrayEquals(
                        Arrays.copyOfRange(before, node * outputs, (node + 1) * outputs),
                        Arrays.copyOfRange(after, node * outputs, (node + 1) * outputs),
                        "node " + node);
            }
        }
        assertThat(after).isNotEqualTo(before);
    }

    /** Whether all values are within a bound, and fill that range. */
    static void requireUniform(double[] values, double bound) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertThat(largest).isLessThan(bound).isGreaterThan(0.5 * bound);
        // The mean of n values has the deviation bound / sqrt(3 n).
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isBetween(-5 * bound / Math.sqrt(3.0 * values.length), 5 * bound / Math.sqrt(3.0 * values.length));
    }
}

package org.isoloss.identifiability.reparametrisation;

import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;

/**
 * Appends hidden units whose outgoing weights are zero: each adds an exact zero to sums that are otherwise taken in the same
 * order, so bits are kept as long as activations are finite. What the units compute is free: fine-tuning finds it there.
 *
 * <p>Every layer gets the same number, for the shape has one size of feed-forward block.
 */
public final class IdleUnits implements Reparametrisation {

    /**
     * What the new units of one layer compute: relu(W x + b).
     *
     * @param weights W, shape (units, d), row-major; not to be modified
     * @param biases b, shape (units); not to be modified
     */
    public record Features(double[] weights, double[] biases) {

        private static final double LARGEST_FACTOR = 0x1p900;

        public Features {
            requireFinite("weight", weights);
            requireFinite("bias", biases);
        }

        private static void requireFinite(String what, double[] values) {
            for (int i = 0; i < values.length; i++) {
                if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            what + " " + i + " is " + values[i] + "; expected a finite number");
                }
            }
        }

        /**
         * Returns the same features on another scale: idle units may have any, the function does not see it.
         *
         * @param factor not 0, which would leave no features, and at most 2^900: activations must stay finite
         */
        public Features times(double factor) {
            if (!(Math.abs(factor) > 0 && Math.abs(factor) <= LARGEST_FACTOR)) {
                throw new IllegalArgumentException(
                        "the factor is " + factor + "; expected a finite number other than 0, at most 2^900 in size");
            }
            return new Features(
                    DoubleStream.of(weights).map(w -> w * factor).toArray(),
                    DoubleStream.of(biases).map(b -> b * factor).toArray());
        }

        /** Returns units that are always 0 and stay so in training: no gradient reaches them. */
        public static Features dead(int units, int width) {
            return new Features(new double[units * width], new double[units]);
        }

        /** Returns units with weights and biases uniform within 1 / sqrt(d), as a network is initialised. */
        public static Features random(int units, int width, UniformRandomProvider random) {
            double bound = 1 / Math.sqrt(width);
            return new Features(
                    random.doubles((long) units * width, -bound, bound).toArray(),
                    random.doubles(units, -bound, bound).toArray());
        }
    }

    private final List<Features> features;
    private final int units;

    private IdleUnits(List<Features> features, int units) {
        this.features = features;
        this.units = units;
    }

    /**
     * Returns the change that appends units.
     *
     * @param features one entry a layer, all with the same number of units, at least 1
     */
    public static IdleUnits of(List<Features> features) {
        int units = features.isEmpty() ? 0 : features.get(0).biases().length;
        if (units < 1) {
            throw new IllegalArgumentException(
                    "the features are of " + features.size() + " layers and " + units + " units; expected at least 1");
        }
        for (Features f : features) {
            if (f.biases().length != units || f.weights().length % units != 0) {
                throw new IllegalArgumentException("a layer has " + f.biases().length + " biases and "
                        + f.weights().length + " weights; expected " + units + " units in every layer");
            }
        }
        return new IdleUnits(List.copyOf(features), units);
    }

    @Override
    public Keeps keeps() {
        return Keeps.BITS;
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        TransformerConfig config = model.network().config();
        if (features.size() != config.layers()) {
            throw new IllegalArgumentException("there are features of " + features.size()
                    + " layers; expected one entry for each of the model's " + config.layers());
        }
        NetworkModel<Transformer> wider = HiddenUnits.resized(model, config.feedForward() + units);
        ParameterEdit edit = ParameterEdit.of(wider);
        int d = config.width();
        for (int l = 0; l < features.size(); l++) {
            Features added = features.get(l);
            if (added.weights().length != units * d) {
                throw new IllegalArgumentException("the features of layer " + l + " have " + added.weights().length
                        + " weights; expected " + units + " units x " + d + " features");
            }
            LinearMap in = ParameterEdit.block(wider, l).feedForward().first();
            int first = config.feedForward();
            System.arraycopy(added.weights(), 0, edit.parameters(), in.weight() + first * d, units * d);
            System.arraycopy(added.biases(), 0, edit.parameters(), in.bias() + first, units);
        }
        return edit.model();
    }

    /** Returns the change that removes these units again, and refuses models in which they are no longer idle. */
    @Override
    public Reparametrisation inverse() {
        return new Removal(this);
    }

    private record Removal(IdleUnits added) implements Reparametrisation {

        @Override
        public Keeps keeps() {
            return Keeps.BITS;
        }

        @Override
        public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
            return HiddenUnits.withoutIdle(model, added.units);
        }

        @Override
        public Reparametrisation inverse() {
            return added;
        }
    }

    @Override
    public String toString() {
        return units + " idle units a layer";
    }
}

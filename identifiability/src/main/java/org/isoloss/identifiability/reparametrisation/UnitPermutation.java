package org.isoloss.identifiability.reparametrisation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * Puts the hidden units of a layer into another order. Keeps the function up to rounding: the sum over units is taken in
 * another order.
 *
 * @param layer counted from 0
 * @param order the place that each unit comes from: every number from 0 to F - 1 once
 */
public record UnitPermutation(int layer, List<Integer> order) implements Reparametrisation {

    public UnitPermutation {
        order = List.copyOf(order);
        int units = order.size();
        if (order.stream().distinct().filter(f -> f >= 0 && f < units).count() != units) {
            throw new IllegalArgumentException(
                    "the order is " + order + "; expected every number from 0 to " + (units - 1) + " once");
        }
    }

    /** Returns a permutation of this many units, all equally likely (Fisher and Yates). */
    public static UnitPermutation random(int layer, int units, UniformRandomProvider random) {
        Integer[] order = IntStream.range(0, units).boxed().toArray(Integer[]::new);
        for (int i = units - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer saved = order[i];
            order[i] = order[j];
            order[j] = saved;
        }
        return new UnitPermutation(layer, Arrays.asList(order));
    }

    @Override
    public Keeps keeps() {
        return Keeps.UP_TO_ROUNDING;
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        FeedForward block = ParameterEdit.block(model, layer).feedForward();
        int d = model.network().config().width();
        int units = model.network().config().feedForward();
        if (order.size() != units) {
            throw new IllegalArgumentException(
                    "the order has " + order.size() + " places; expected " + units + ", one for each hidden unit");
        }
        double[] from = model.parameters();
        ParameterEdit edit = ParameterEdit.of(model);
        double[] to = edit.parameters();
        int incoming = block.first().weight();
        int bias = block.first().bias();
        int outgoing = block.second().weight();
        for (int f = 0; f < units; f++) {
            int source = order.get(f);
            System.arraycopy(from, incoming + source * d, to, incoming + f * d, d);
            to[bias + f] = from[bias + source];
            for (int o = 0; o < d; o++) {
                to[outgoing + o * units + f] = from[outgoing + o * units + source];
            }
        }
        return edit.model();
    }

    @Override
    public UnitPermutation inverse() {
        Integer[] inverse = new Integer[order.size()];
        for (int f = 0; f < inverse.length; f++) {
            inverse[order.get(f)] = f;
        }
        return new UnitPermutation(layer, Arrays.asList(inverse));
    }
}

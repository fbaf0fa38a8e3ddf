package org.isoloss.identifiability.pretrained;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.TensorAxis;
import org.isoloss.core.pretrained.Wire;

/** A factor for every channel of every wire of a model. Immutable. */
public final class WireFactors {

    private final Blueprint blueprint;
    private final double[] factors;

    WireFactors(Blueprint blueprint, double[] factors) {
        if (factors.length != blueprint.channels()) {
            throw new IllegalArgumentException(
                    factors.length + " factors; expected " + blueprint.channels() + ", one a channel");
        }
        this.blueprint = blueprint;
        this.factors = factors.clone();
    }

    /** Returns the factors that change nothing. */
    public static WireFactors ones(Blueprint blueprint) {
        double[] ones = new double[blueprint.channels()];
        Arrays.fill(ones, 1);
        return new WireFactors(blueprint, ones);
    }

    /** Returns the factor of a channel, numbered through all wires. */
    public double of(int channel) {
        return factors[channel];
    }

    /** Returns the factor of the residual stream's size, by whose square the norms' epsilon goes. */
    public double residualSize() {
        return Math.abs(factors[
                blueprint.wires(Wire.Kind.RESIDUAL).findFirst().orElseThrow().first()]);
    }

    /** Returns by what each row of a tensor is multiplied. */
    double[] rows(PlannedTensor tensor) {
        return along(tensor.rows());
    }

    /** Returns by what each column of a tensor is multiplied; for a vector, 1. */
    double[] columns(PlannedTensor tensor) {
        return tensor.columns().isEmpty() ? new double[] {1} : along(tensor.columns());
    }

    private double[] along(List<TensorAxis> axes) {
        double[] along = new double[axes.get(0).length()];
        Arrays.fill(along, 1);
        for (TensorAxis axis : axes) {
            for (int i = 0; i < along.length; i++) {
                int channel = axis.channel(i);
                along[i] *= channel < 0 ? 1 : axis.factor(i, factors[channel]);
            }
        }
        return along;
    }

    /** Returns whether a tensor stays as it is. */
    boolean leave(PlannedTensor tensor) {
        return areOnes(rows(tensor)) && areOnes(columns(tensor));
    }

    static boolean areOnes(double[] factors) {
        return Arrays.stream(factors).allMatch(factor -> factor == 1);
    }

    /** Returns what the factors of each wire are, of those that are not all 1. */
    public List<WireEdit> edits() {
        return blueprint.wires().stream()
                .map(wire ->
                        WireEdit.of(wire, Arrays.copyOfRange(factors, wire.first(), wire.first() + wire.channels())))
                .filter(edit -> edit.channels() > 0)
                .toList();
    }

    /** Returns the numbers of the channels' factors, for one that changes them. */
    double[] copy() {
        return factors.clone();
    }

    @Override
    public String toString() {
        return edits().size() + " wires with factors other than 1";
    }
}

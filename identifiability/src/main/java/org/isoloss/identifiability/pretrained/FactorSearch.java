package org.isoloss.identifiability.pretrained;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.TensorAxis;
import org.isoloss.core.pretrained.Wire;

/**
 * The factors of a model's channels, as far as they are known from the entries of two models. Tensors are looked at in the
 * order of the network, so that at each of them one of its two axes is known.
 */
final class FactorSearch {

    private static final double UNKNOWN = 0;

    private final Blueprint blueprint;
    private final double[] factors;

    FactorSearch(Blueprint blueprint) {
        this.blueprint = blueprint;
        this.factors = new double[blueprint.channels()];
        Arrays.fill(factors, UNKNOWN);
    }

    /** Returns the factor that an index of some axes has; NaN if that is not known yet. */
    double at(List<TensorAxis> axes, int index) {
        double product = 1;
        for (TensorAxis axis : axes) {
            int channel = axis.channel(index);
            if (channel >= 0) {
                product *= factors[channel] == UNKNOWN ? Double.NaN : axis.factor(index, factors[channel]);
            }
        }
        return product;
    }

    /** Takes what an index of some axes must have, if one channel of it is not known yet. */
    void learn(List<TensorAxis> axes, int index, double factor) {
        double rest = factor;
        TensorAxis unknown = null;
        for (TensorAxis axis : axes) {
            int channel = axis.channel(index);
            if (channel >= 0 && factors[channel] != UNKNOWN) {
                rest /= axis.factor(index, factors[channel]);
            } else if (channel >= 0) {
                if (unknown != null) {
                    return;
                }
                unknown = axis;
            }
        }
        if (unknown != null) {
            // A factor, its inverse or its sign: each is undone by itself.
            factors[unknown.channel(index)] = unknown.factor(index, rest);
        }
    }

    /** Returns all factors; those that no entry tells are 1, for no entry asks for them. */
    WireFactors found() {
        double[] all = factors.clone();
        for (Wire wire : blueprint.wires()) {
            settle(wire, all);
        }
        return new WireFactors(blueprint, all);
    }

    private void settle(Wire wire, double[] all) {
        double oneSize = UNKNOWN;
        double oneSign = UNKNOWN;
        for (int i = wire.first(); i < wire.first() + wire.channels(); i++) {
            if (all[i] != UNKNOWN) {
                oneSize = oneSize == UNKNOWN ? Math.abs(all[i]) : oneSize;
                oneSign = oneSign == UNKNOWN ? Math.signum(all[i]) : oneSign;
                require(wire, all[i], oneSize, oneSign);
            }
        }
        for (int i = wire.first(); i < wire.first() + wire.channels(); i++) {
            if (all[i] == UNKNOWN) {
                all[i] = wire.freedom().isOneSize() && oneSize != UNKNOWN ? oneSize : 1;
                all[i] *= wire.freedom().isOneSign() && oneSign != UNKNOWN ? oneSign : 1;
            }
        }
    }

    private static void require(Wire wire, double factor, double oneSize, double oneSign) {
        Wire.Freedom freedom = wire.freedom();
        boolean size = !freedom.isOneSize() || Math.abs(factor) == oneSize;
        boolean sign = !freedom.isOneSign() || Math.signum(factor) == oneSign;
        boolean positive = freedom != Wire.Freedom.EACH_POSITIVE || factor > 0;
        boolean fixed = freedom != Wire.Freedom.ONE_SIGN || Math.abs(factor) == 1;
        if (!(size && sign && positive && fixed)) {
            throw new NoTwinException(wire.name() + " has the factor " + factor
                    + (size && sign ? "" : " and " + oneSign * oneSize)
                    + ", which changes the function; expected "
                    + switch (freedom) {
                        case EACH -> "any";
                        case EACH_POSITIVE -> "factors above zero";
                        case SIGNS_AND_ONE_SIZE -> "one size for all channels";
                        case ONE -> "one factor for all channels";
                        case ONE_SIGN -> "1 for all channels, or -1";
                    });
        }
    }
}

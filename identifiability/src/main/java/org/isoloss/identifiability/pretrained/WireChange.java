package org.isoloss.identifiability.pretrained;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.pretrained.Wire;

/**
 * Multiplies the factors of a wire's channels, as far as its freedom goes.
 *
 * @param wire whose they are
 * @param headSize channels of each head; all, if the wire has no heads
 */
record WireChange(Wire wire, int headSize) {

    void apply(Edit edit, double[] factors, UniformRandomProvider random) {
        requireWithin(edit);
        Wire.Freedom freedom = wire.freedom();
        boolean forced = edit.kind().isPresent(); // an edit of all takes what each wire allows
        boolean sizes = changesSize(edit);
        boolean some = !edit.units().ends().isEmpty() || !edit.heads().ends().isEmpty();
        if (forced) {
            requireAllowed(sizes, edit.factor().signed(), some);
        } else if (freedom.isOneSize() && some) {
            return;
        }
        double oneSize = edit.factor().size(random);
        double oneSign = edit.factor().sign(random);
        boolean drawSizes = freedom != Wire.Freedom.ONE_SIGN;
        for (int i = 0; i < wire.channels(); i++) {
            boolean chosen = edit.heads().test(i / headSize) && edit.units().test(i % headSize);
            double size = freedom.isOneSize() ? oneSize : edit.factor().size(random);
            double sign = freedom.isOneSign() ? oneSign : edit.factor().sign(random);
            if (chosen) {
                double allowedSign = freedom == Wire.Freedom.EACH_POSITIVE ? 1 : sign;
                factors[wire.first() + i] *= (drawSizes ? size : 1) * allowedSign;
            }
        }
    }

    private static boolean changesSize(Edit edit) {
        return edit.factor().isDrawn() || Math.abs(edit.factor().constant().orElse(1)) != 1;
    }

    private void requireWithin(Edit edit) {
        int heads = wire.channels() / headSize;
        if (edit.heads().largest() >= heads && headSize != wire.channels()) {
            throw new IllegalArgumentException(
                    wire.name() + " has heads 0 to " + (heads - 1) + "; expected some of them");
        }
        if (edit.units().largest() >= headSize) {
            throw new IllegalArgumentException(
                    wire.name() + " has units 0 to " + (headSize - 1) + "; expected some of them");
        }
    }

    private void requireAllowed(boolean sizes, boolean negative, boolean some) {
        switch (wire.freedom()) {
            case EACH -> {}
            case EACH_POSITIVE -> {
                if (negative) {
                    throw refused("a factor above zero: a rectifier does not let a negative one pass");
                }
            }
            case SIGNS_AND_ONE_SIZE -> {
                if (sizes && some) {
                    throw refused("one size for all units: the norms mix them; signs may differ");
                }
            }
            case ONE -> {
                if (some) {
                    throw refused("one factor for all units: the mean that the norms take sees each of them");
                }
            }
            case ONE_SIGN -> {
                if (some || sizes) {
                    throw refused("-1 for all units: the norms' epsilon is fixed in this architecture, so no size may"
                            + " change");
                }
            }
        }
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException(wire.name() + " cannot take this edit; expected " + expected);
    }
}

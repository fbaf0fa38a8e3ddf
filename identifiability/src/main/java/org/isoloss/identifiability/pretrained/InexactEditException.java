package org.isoloss.identifiability.pretrained;

import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.store.TensorType;

/** An edit that would have to round: the message says which tensor's entry, and how far it is from where it may be. */
public final class InexactEditException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InexactEditException(StoredTensor tensor, int row, int column, double value, double factor) {
        super(tensor.file() + ": tensor \"" + tensor.name() + "\", entry [" + row + ", " + column + "]: " + value
                + " times " + factor + " " + what(tensor.type(), value * factor)
                + "; choose another factor, or leave this layer or unit out");
    }

    private static String what(TensorType type, double product) {
        int exponent = Math.getExponent(product);
        if (exponent > type.largestExponent()) {
            return "is 2^" + (exponent - type.largestExponent()) + " times too large for " + type;
        }
        if (exponent < type.smallestExponent()) {
            return "is 2^" + (type.smallestExponent() - exponent) + " times below the normal numbers of " + type;
        }
        return "has more bits than " + type + " holds";
    }
}

package org.isoloss.identifiability.result;

import java.util.OptionalDouble;

/** Measurements that are one number. */
public final class KnownNumber {

    private KnownNumber() {}

    /** Returns the number; empty if it is NaN or the measurement is more than one. */
    public static OptionalDouble known(Measurement measurement) {
        double number = measurement.number();
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}

package org.isoloss.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The widest vectors of doubles of this machine, and what every kernel on them begins and ends with. */
final class VectorLanes {

    static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    /** Doubles a vector. */
    static final int L = S.length();

    /** Tokens a tile: two vectors, so that a weight once broadcast serves two multiply-adds. */
    static final int TILE = 2 * L;

    private VectorLanes() {}

    static DoubleVector load(double[] a, int at) {
        return DoubleVector.fromArray(S, a, at);
    }

    static DoubleVector all(double x) {
        return DoubleVector.broadcast(S, x);
    }

    /** In the order of the lanes; reduceLanes leaves the order open. Constant indices are single instructions. */
    static double addLanes(DoubleVector v) {
        double sum = v.lane(0);
        if (L > 1) {
            sum += v.lane(1);
        }
        if (L > 2) {
            sum += v.lane(2);
            sum += v.lane(3);
        }
        if (L > 4) {
            sum += v.lane(4);
            sum += v.lane(5);
            sum += v.lane(6);
            sum += v.lane(7);
        }
        return sum;
    }

    /** The sum of the vector that begins at a place of an array, in the order of the lanes. */
    static double addLanes(double[] sums, int from) {
        double sum = sums[from];
        for (int lane = 1; lane < L; lane++) {
            sum += sums[from + lane];
        }
        return sum;
    }
}

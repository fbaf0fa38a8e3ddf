package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** The exponential of numbers that are not positive, to the last bit that of {@link ScalarKernels}. */
final class VectorExponential {

    // ScalarKernels.TAYLOR as constants, which the compiler keeps in registers.
    private static final double C13 = ScalarKernels.TAYLOR[0];
    private static final double C12 = ScalarKernels.TAYLOR[1];
    private static final double C11 = ScalarKernels.TAYLOR[2];
    private static final double C10 = ScalarKernels.TAYLOR[3];
    private static final double C9 = ScalarKernels.TAYLOR[4];
    private static final double C8 = ScalarKernels.TAYLOR[5];
    private static final double C7 = ScalarKernels.TAYLOR[6];
    private static final double C6 = ScalarKernels.TAYLOR[7];
    private static final double C5 = ScalarKernels.TAYLOR[8];
    private static final double C4 = ScalarKernels.TAYLOR[9];
    private static final double C3 = ScalarKernels.TAYLOR[10];
    private static final double C2 = ScalarKernels.TAYLOR[11];

    private VectorExponential() {}

    /** See {@link Kernels#expNonPositive}. */
    static void ofNonPositive(double[] x, int from, int length) {
        int i = from;
        for (; i + L <= from + length; i += L) {
            ofNonPositive(load(x, i)).intoArray(x, i);
        }
        for (; i < from + length; i++) {
            x[i] = ScalarKernels.expNonPositive(x[i]);
        }
    }

    /** Returns exp(x) for x at most 0, as {@link ScalarKernels#expNonPositive(double)} does. */
    static DoubleVector ofNonPositive(DoubleVector x) {
        DoubleVector rounder = all(ScalarKernels.ROUNDER);
        DoubleVector z = x.fma(all(ScalarKernels.LOG2_E), rounder);
        DoubleVector n = z.sub(rounder);
        DoubleVector r = n.fma(all(-ScalarKernels.LN2_LOW), n.fma(all(-ScalarKernels.LN2_HIGH), x));
        DoubleVector p = all(C13).fma(r, all(C12));
        p = p.fma(r, all(C11)).fma(r, all(C10)).fma(r, all(C9)).fma(r, all(C8));
        p = p.fma(r, all(C7)).fma(r, all(C6)).fma(r, all(C5)).fma(r, all(C4));
        p = p.fma(r, all(C3)).fma(r, all(C2)).fma(r, all(1)).fma(r, all(1));
        LongVector exponent = z.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        DoubleVector e = p.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
        return e.blend(0, x.compare(VectorOperators.LT, ScalarKernels.SMALLEST_EXPONENT));
    }
}

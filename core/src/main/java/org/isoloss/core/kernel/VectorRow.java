package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.S;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import jdk.incubator.vector.DoubleVector;

/** A row times a matrix, as steps of hidden Markov models are: lanes run across the columns. */
final class VectorRow {

    private VectorRow() {}

    /** See {@link Kernels#rowTimesMatrix}. */
    static void timesMatrix(double[] x, double[] matrix, double[] y) {
        if (y.length < L) {
            ScalarKernels.rowTimes(x, matrix, y);
            return;
        }
        int j = 0;
        for (; j < y.length - 8 * L; j += 16 * L) {
            sixteenVectors(x, matrix, j, y);
        }
        for (; j < y.length; j += 4 * L) {
            fourVectors(x, matrix, j, y);
        }
    }

    /**
     * Sixteen vectors of columns at once: their sums stay in registers while the matrix is read row by row. Where there
     * are fewer columns, the last vector ends with the last column, and stands in for the missing ones; the first eight
     * are never missing.
     */
    private static void sixteenVectors(double[] x, double[] matrix, int j, double[] y) {
        int last = y.length - L;
        int j8 = Math.min(j + 8 * L, last);
        int j9 = Math.min(j + 9 * L, last);
        int j10 = Math.min(j + 10 * L, last);
        int j11 = Math.min(j + 11 * L, last);
        int j12 = Math.min(j + 12 * L, last);
        int j13 = Math.min(j + 13 * L, last);
        int j14 = Math.min(j + 14 * L, last);
        int j15 = Math.min(j + 15 * L, last);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        DoubleVector s8 = s0;
        DoubleVector s9 = s0;
        DoubleVector s10 = s0;
        DoubleVector s11 = s0;
        DoubleVector s12 = s0;
        DoubleVector s13 = s0;
        DoubleVector s14 = s0;
        DoubleVector s15 = s0;
        for (int i = 0, at = 0; i < x.length; i++, at += y.length) {
            DoubleVector xi = all(x[i]);
            s0 = xi.fma(load(matrix, at + j), s0);
            s1 = xi.fma(load(matrix, at + j + L), s1);
            s2 = xi.fma(load(matrix, at + j + 2 * L), s2);
            s3 = xi.fma(load(matrix, at + j + 3 * L), s3);
            s4 = xi.fma(load(matrix, at + j + 4 * L), s4);
            s5 = xi.fma(load(matrix, at + j + 5 * L), s5);
            s6 = xi.fma(load(matrix, at + j + 6 * L), s6);
            s7 = xi.fma(load(matrix, at + j + 7 * L), s7);
            s8 = xi.fma(load(matrix, at + j8), s8);
            s9 = xi.fma(load(matrix, at + j9), s9);
            s10 = xi.fma(load(matrix, at + j10), s10);
            s11 = xi.fma(load(matrix, at + j11), s11);
            s12 = xi.fma(load(matrix, at + j12), s12);
            s13 = xi.fma(load(matrix, at + j13), s13);
            s14 = xi.fma(load(matrix, at + j14), s14);
            s15 = xi.fma(load(matrix, at + j15), s15);
        }
        s0.intoArray(y, j);
        s1.intoArray(y, j + L);
        s2.intoArray(y, j + 2 * L);
        s3.intoArray(y, j + 3 * L);
        s4.intoArray(y, j + 4 * L);
        s5.intoArray(y, j + 5 * L);
        s6.intoArray(y, j + 6 * L);
        s7.intoArray(y, j + 7 * L);
        s8.intoArray(y, j8);
        s9.intoArray(y, j9);
        s10.intoArray(y, j10);
        s11.intoArray(y, j11);
        s12.intoArray(y, j12);
        s13.intoArray(y, j13);
        s14.intoArray(y, j14);
        s15.intoArray(y, j15);
    }

    private static void fourVectors(double[] x, double[] matrix, int j, double[] y) {
        int last = y.length - L;
        int j0 = Math.min(j, last);
        int j1 = Math.min(j + L, last);
        int j2 = Math.min(j + 2 * L, last);
        int j3 = Math.min(j + 3 * L, last);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0, at = 0; i < x.length; i++, at += y.length) {
            DoubleVector xi = all(x[i]);
            s0 = xi.fma(load(matrix, at + j0), s0);
            s1 = xi.fma(load(matrix, at + j1), s1);
            s2 = xi.fma(load(matrix, at + j2), s2);
            s3 = xi.fma(load(matrix, at + j3), s3);
        }
        s0.intoArray(y, j0);
        s1.intoArray(y, j1);
        s2.intoArray(y, j2);
        s3.intoArray(y, j3);
    }
}

package org.isoloss.identifiability.curvature;

/** y = a + b. */
record DualSum(DualRows a, DualRows b, DualRows y) implements DualStage {

    @Override
    public void forward() {
        for (int k = 0; k < y.value.length; k++) {
            y.value[k] = a.value[k] + b.value[k];
            y.dot[k] = a.dot[k] + b.dot[k];
        }
    }

    @Override
    public void backward() {
        for (int k = 0; k < y.value.length; k++) {
            a.adjoint[k] += y.adjoint[k];
            a.adjointDot[k] += y.adjointDot[k];
            b.adjoint[k] += y.adjoint[k];
            b.adjointDot[k] += y.adjointDot[k];
        }
    }
}

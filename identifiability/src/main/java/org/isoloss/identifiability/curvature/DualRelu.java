package org.isoloss.identifiability.curvature;

/** y = max(0, x). Its second derivative is zero but at the kink, where the flat side counts, as in the networks. */
record DualRelu(DualRows x, DualRows y) implements DualStage {

    @Override
    public void forward() {
        for (int k = 0; k < x.value.length; k++) {
            boolean on = x.value[k] > 0;
            y.value[k] = on ? x.value[k] : 0;
            y.dot[k] = on ? x.dot[k] : 0;
        }
    }

    @Override
    public void backward() {
        for (int k = 0; k < x.value.length; k++) {
            if (x.value[k] > 0) {
                x.adjoint[k] += y.adjoint[k];
                x.adjointDot[k] += y.adjointDot[k];
            }
        }
    }
}

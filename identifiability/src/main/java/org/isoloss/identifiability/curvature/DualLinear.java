package org.isoloss.identifiability.curvature;

import org.isoloss.core.kernel.LinearMap;

/** y = W x + b. */
record DualLinear(DualParameters parameters, LinearMap map, DualRows x, DualRows y) implements DualStage {

    @Override
    public void forward() {
        for (int t = 0; t < x.tokens; t++) {
            for (int o = 0; o < map.out(); o++) {
                double value = map.bias(parameters.value, o);
                double dot = map.bias(parameters.direction, o);
                int w = map.weight() + o * map.in();
                int in = t * map.in();
                for (int i = 0; i < map.in(); i++) {
                    value += parameters.value[w + i] * x.value[in + i];
                    dot += parameters.direction[w + i] * x.value[in + i] + parameters.value[w + i] * x.dot[in + i];
                }
                y.value[t * map.out() + o] = value;
                y.dot[t * map.out() + o] = dot;
            }
        }
    }

    @Override
    public void backward() {
        for (int t = 0; t < x.tokens; t++) {
            for (int o = 0; o < map.out(); o++) {
                double a = y.adjoint[t * map.out() + o];
                double da = y.adjointDot[t * map.out() + o];
                if (map.hasBias()) {
                    parameters.gradient[map.bias() + o] += a;
                    parameters.product[map.bias() + o] += da;
                }
                int w = map.weight() + o * map.in();
                int in = t * map.in();
                for (int i = 0; i < map.in(); i++) {
                    x.adjoint[in + i] += parameters.value[w + i] * a;
                    x.adjointDot[in + i] += parameters.direction[w + i] * a + parameters.value[w + i] * da;
                    parameters.gradient[w + i] += a * x.value[in + i];
                    parameters.product[w + i] += da * x.value[in + i] + a * x.dot[in + i];
                }
            }
        }
    }
}

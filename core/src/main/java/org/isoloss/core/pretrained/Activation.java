package org.isoloss.core.pretrained;

import org.apache.commons.numbers.gamma.Erf;

/** The function of a feed-forward unit. */
public enum Activation {
    /** x Phi(x), with the error function. */
    GELU,
    /** Its published approximation by tanh. */
    GELU_TANH,
    /** x / (1 + exp(-x)). */
    SILU,
    /** max(x, 0). */
    RELU;

    private static final double CUBIC = 0.044715;
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double ROOT_HALF = Math.sqrt(0.5);

    /** Returns the function's value. StrictMath, where Math differs between versions of Java. */
    double at(double x) {
        return switch (this) {
            case GELU -> x / 2 * (1 + Erf.value(x * ROOT_HALF));
            case GELU_TANH -> x / 2 * (1 + StrictMath.tanh(ROOT_TWO_OVER_PI * (x + CUBIC * x * x * x)));
            case SILU -> x / (1 + Math.exp(-x));
            case RELU -> Math.max(x, 0);
        };
    }

    /** Returns the function's derivative; of the rectifier at 0 it is 0. */
    double slope(double x) {
        return switch (this) {
            case GELU -> (1 + Erf.value(x * ROOT_HALF)) / 2 + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            case GELU_TANH -> {
                double t = StrictMath.tanh(ROOT_TWO_OVER_PI * (x + CUBIC * x * x * x));
                yield (1 + t) / 2 + x / 2 * (1 - t * t) * ROOT_TWO_OVER_PI * (1 + 3 * CUBIC * x * x);
            }
            case SILU -> {
                double s = 1 / (1 + Math.exp(-x));
                yield s * (1 + x * (1 - s));
            }
            case RELU -> x > 0 ? 1 : 0;
        };
    }

    /** Returns the function that a config names. */
    static Activation named(PretrainedConfig config, String key, String otherwise) {
        String name = config.text(key, otherwise);
        return switch (name) {
            case "gelu" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
            case "silu", "swish" -> SILU;
            case "relu" -> RELU;
            default -> throw config.refused(key, "gelu, gelu_new, gelu_pytorch_tanh, gelu_fast, silu, swish or relu");
        };
    }
}

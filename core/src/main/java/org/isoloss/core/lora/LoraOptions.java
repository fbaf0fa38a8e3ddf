package org.isoloss.core.lora;

import java.util.List;

/**
 * Which matrices are adapted, and how.
 *
 * @param rank r, at least 1 and at most the smaller side of every adapted matrix
 * @param scale s; what the adapters add is (s / r) B A. Finite and not 0
 * @param matrices the labels of matrices that the network's layers let adapters wrap, such as {@code query}: at least one,
 *     each named once
 */
public record LoraOptions(int rank, double scale, List<String> matrices) {

    public LoraOptions {
        if (rank < 1) {
            throw new IllegalArgumentException("rank is " + rank + "; expected at least 1");
        }
        if (!(Math.abs(scale) > 0 && Math.abs(scale) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scale is " + scale + "; expected a finite number other than 0");
        }
        matrices = List.copyOf(matrices);
        if (matrices.isEmpty() || matrices.stream().distinct().count() != matrices.size()) {
            throw new IllegalArgumentException(
                    "matrices are " + matrices + "; expected at least one, and each named once");
        }
    }
}

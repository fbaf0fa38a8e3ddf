package org.isoloss.core.layer;

/**
 * A matrix of a layer that adapters may wrap.
 *
 * @param label its name in options and results, the same in every layer of its kind: {@code query}
 * @param offset its first entry in the parameters
 * @param rows outputs
 * @param columns inputs
 */
public record AdaptableMatrix(String label, int offset, int rows, int columns) {}

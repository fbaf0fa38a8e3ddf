package org.isoloss.core.kernel;

/**
 * Where a linear map y = W x + b lies in a flat array of parameters.
 *
 * @param weight the first entry of W, shape (out, in), row-major
 * @param bias the first entry of b, shape (out)
 */
public record LinearMap(int weight, int bias, int in, int out) {}

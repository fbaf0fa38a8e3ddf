package org.isoloss.core.real;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * y = W x + b with the doubles of W and b at face value: integers in units of 2^-shift.
 *
 * <p>Each output is a sum of exact products, rounded once, and off by at most sum |w| times the radius of x besides.
 */
final class RealLinear {

    private final int shift;
    private final BigInteger[] weights; // (out, in)
    private final double[] sizes; // |w|
    private final BigInteger[] bias; // (out)

    /** Creates the map of a matrix, shape (out, in), and a bias. */
    RealLinear(double[] matrix, double[] bias) {
        shift = Stream.of(matrix, bias)
                .flatMapToInt(tensor ->
                        Arrays.stream(tensor).mapToInt(x -> -Dyadic.of(x).exponent()))
                .reduce(0, Math::max);
        weights = whole(matrix);
        sizes = Arrays.stream(matrix).map(Math::abs).toArray();
        this.bias = whole(bias);
    }

    static RealLinear of(Tensors tensors, String name) {
        return new RealLinear(tensors.get(name + ".weight"), tensors.get(name + ".bias"));
    }

    private BigInteger[] whole(double[] tensor) {
        return Arrays.stream(tensor).mapToObj(x -> Dyadic.of(x).times2(shift)).toArray(BigInteger[]::new);
    }

    Ball[] apply(BallArithmetic arithmetic, Ball[] x) {
        Ball[] y = new Ball[bias.length];
        for (int o = 0; o < y.length; o++) {
            BigInteger sum = bias[o].shiftLeft(arithmetic.bits());
            double radius = 1;
            for (int i = 0; i < x.length; i++) {
                int w = o * x.length + i;
                sum = sum.add(weights[w].multiply(x[i].middle()));
                radius += Ball.above(sizes[w] * x[i].radius());
            }
            y[o] = new Ball(sum.shiftRight(shift), 0).widened(radius * (1 + x.length * 0x1p-52));
        }
        return y;
    }
}

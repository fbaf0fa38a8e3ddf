package org.isoloss.identifiability.inside;

import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * The root of the sum over blocks of squared products of weights along two maps: through each hidden unit (its bias counts as a
 * weight), through each dimension of queries and keys, and of values and output map. Rescalings leave each product as it is.
 *
 * @see <a href="https://arxiv.org/abs/1503.00036">Neyshabur, Tomioka and Srebro (2015), for networks of hidden units</a>
 */
final class PathNorm {

    private final double[] parameters;

    private PathNorm(double[] parameters) {
        this.parameters = parameters;
    }

    static double of(NetworkModel<Transformer> model) {
        PathNorm norm = new PathNorm(model.parameters());
        double sum = 0;
        for (Transformer.Block block : model.network().blocks()) {
            sum += norm.of(block.feedForward()) + norm.of(block.attention());
        }
        return Math.sqrt(sum);
    }

    private double of(FeedForward block) {
        double sum = 0;
        for (int unit = 0; unit < block.first().out(); unit++) {
            sum += incoming(block.first(), unit) * outgoing(block.second(), unit);
        }
        return sum;
    }

    private double of(Attention attention) {
        int width = attention.out().out();
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += incoming(attention.queryKeyValue(), i) * incoming(attention.queryKeyValue(), width + i);
            sum += incoming(attention.queryKeyValue(), 2 * width + i) * outgoing(attention.out(), i);
        }
        return sum;
    }

    private double incoming(LinearMap map, int output) {
        double bias = map.bias(parameters, output);
        double sum = bias * bias;
        for (int i = 0; i < map.in(); i++) {
            double weight = parameters[map.weight() + output * map.in() + i];
            sum += weight * weight;
        }
        return sum;
    }

    private double outgoing(LinearMap map, int input) {
        double sum = 0;
        for (int o = 0; o < map.out(); o++) {
            double weight = parameters[map.weight() + o * map.in() + input];
            sum += weight * weight;
        }
        return sum;
    }

    @Override
    public String toString() {
        return "path norm";
    }
}

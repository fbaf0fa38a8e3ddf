package org.isoloss.core.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;

/**
 * The decoder-only Transformer: embedding times sqrt(d), sinusoidal positions, layers of causal attention and a ReLU block,
 * each added to what it reads, with normalisation before or after, and a map to the outcomes.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017)</a>
 * @see <a href="https://arxiv.org/abs/2002.04745">Xiong et al. (2020), normalisation before each block</a>
 */
final class RealTransformer implements RealNetwork {

    private final TransformerConfig config;
    private final long parameters;
    private final double[] embedding;
    private final List<Block> blocks = new ArrayList<>();
    private final Optional<Norm> last;
    private final RealLinear output;

    RealTransformer(TransformerConfig config, Tensors tensors) {
        this.config = config;
        parameters = tensors.entries();
        embedding = tensors.get("embedding.weight");
        for (int l = 0; l < config.layers(); l++) {
            blocks.add(new Block(tensors, "layers." + l + "."));
        }
        last = config.normalisation() == Normalisation.PRE ? Optional.of(new Norm(tensors, "norm")) : Optional.empty();
        output = RealLinear.of(tensors, "output");
    }

    private static final class Block {

        private final RealLinear queryKeyValue;
        private final RealLinear out;
        private final RealLinear first;
        private final RealLinear second;
        private final Norm norm1;
        private final Norm norm2;

        private Block(Tensors tensors, String name) {
            queryKeyValue = new RealLinear(
                    tensors.get(name + "self_attn.in_proj_weight"), tensors.get(name + "self_attn.in_proj_bias"));
            out = RealLinear.of(tensors, name + "self_attn.out_proj");
            first = RealLinear.of(tensors, name + "linear1");
            second = RealLinear.of(tensors, name + "linear2");
            norm1 = new Norm(tensors, name + "norm1");
            norm2 = new Norm(tensors, name + "norm2");
        }
    }

    /** Gain and bias of layer normalisation. */
    private record Norm(double[] gain, double[] bias) {
        Norm(Tensors tensors, String name) {
            this(tensors.get(name + ".weight"), tensors.get(name + ".bias"));
        }
    }

    @Override
    public long products(int others) {
        return parameters + 2L * config.layers() * config.width() * others; // scores, and what is gathered
    }

    @Override
    public Pass start(BallArithmetic arithmetic) {
        Ball[] frequencies = new Ball[config.width()];
        Arrays.setAll(frequencies, i -> frequency(arithmetic, i - i % 2));
        return new TransformerPass(
                arithmetic,
                frequencies,
                blocks.stream().map(b -> new ArrayList<Ball[]>()).toList(),
                0);
    }

    /** 10000^(-k / d). */
    private Ball frequency(BallArithmetic a, int k) {
        Ball power = a.dividedBy(a.times(a.log(a.integer(10_000)), a.integer(k)), config.width());
        return a.exp(power.negate());
    }

    private final class TransformerPass implements Pass {

        private final BallArithmetic a;
        private final Ball[] frequencies; // of features
        private final List<ArrayList<Ball[]>> past; // by layer and position: queries, keys and values
        private int position;

        private TransformerPass(
                BallArithmetic arithmetic, Ball[] frequencies, List<ArrayList<Ball[]>> past, int position) {
            a = arithmetic;
            this.frequencies = frequencies;
            this.past = past;
            this.position = position;
        }

        @Override
        public Pass copy() {
            return new TransformerPass(
                    a, frequencies, past.stream().map(ArrayList::new).toList(), position);
        }

        @Override
        public Ball[] read(int input) {
            Ball[] x = new Ball[config.width()];
            Ball scale = a.sqrt(a.integer(x.length));
            for (int i = 0; i < x.length; i++) {
                x[i] = a.times(a.of(embedding[input * x.length + i]), scale);
                if (config.positions() == Positions.SINUSOIDAL) {
                    x[i] = a.plus(x[i], encoding(i));
                }
            }
            for (int l = 0; l < blocks.size(); l++) {
                Block block = blocks.get(l);
                if (config.normalisation() == Normalisation.PRE) {
                    x = sum(x, attended(block, past.get(l), normalised(block.norm1, x)));
                    x = sum(x, fed(block, normalised(block.norm2, x)));
                } else {
                    x = normalised(block.norm1, sum(x, attended(block, past.get(l), x)));
                    x = normalised(block.norm2, sum(x, fed(block, x)));
                }
            }
            position++;
            return output.apply(a, last.isPresent() ? normalised(last.get(), x) : x);
        }

        /** sin or cos of position / 10000^(2 k / d) for the features 2 k and 2 k + 1. */
        private Ball encoding(int feature) {
            Ball angle = a.times(frequencies[feature], a.integer(position));
            return feature % 2 == 0 ? a.sin(angle) : a.cos(angle);
        }

        private Ball[] sum(Ball[] x, Ball[] y) {
            Ball[] sum = new Ball[x.length];
            Arrays.setAll(sum, i -> a.plus(x[i], y[i]));
            return sum;
        }

        /** gain (x - mean) / sqrt(variance + epsilon) + bias. */
        private Ball[] normalised(Norm norm, Ball[] x) {
            int d = x.length;
            Ball total = Arrays.stream(x).reduce(a.integer(0), a::plus);
            Ball mean = a.dividedBy(total, d);
            Ball[] y = new Ball[d];
            Arrays.setAll(y, i -> a.minus(x[i], mean));
            Ball variance = a.dividedBy(a.dot(y, 0, y, 0, d), d);
            Ball deviation = a.sqrt(a.plus(variance, a.of(config.layerNormEpsilon())));
            Arrays.setAll(
                    y, i -> a.plus(a.times(a.dividedBy(y[i], deviation), a.of(norm.gain()[i])), a.of(norm.bias()[i])));
            return y;
        }

        private Ball[] fed(Block block, Ball[] x) {
            Ball[] hidden = block.first.apply(a, x);
            Arrays.setAll(hidden, i -> a.relu(hidden[i]));
            return block.second.apply(a, hidden);
        }

        private Ball[] attended(Block block, List<Ball[]> positions, Ball[] x) {
            positions.add(block.queryKeyValue.apply(a, x));
            Ball[] gathered = new Ball[x.length];
            for (int from = 0; from < x.length; from += config.headWidth()) {
                attend(from, positions, gathered);
            }
            return block.out.apply(a, gathered);
        }

        /** One head: the mean of values, weighted by the exponentials of q . k / sqrt(head width). */
        private void attend(int from, List<Ball[]> positions, Ball[] gathered) {
            int d = gathered.length;
            Ball root = a.sqrt(a.integer(config.headWidth()));
            Ball[] query = positions.get(positions.size() - 1);
            Ball[] scores = new Ball[positions.size()];
            Arrays.setAll(
                    scores, s -> a.dividedBy(a.dot(query, from, positions.get(s), d + from, config.headWidth()), root));
            Softmax softmax = Softmax.of(a, scores);
            for (int c = from; c < from + config.headWidth(); c++) {
                int feature = 2 * d + c;
                Ball[] values = positions.stream().map(p -> p[feature]).toArray(Ball[]::new);
                Ball sum = a.dot(softmax.exponentials(), 0, values, 0, values.length);
                gathered[c] = a.dividedBy(sum, softmax.sum());
            }
        }
    }
}

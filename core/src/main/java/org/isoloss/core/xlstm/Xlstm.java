package org.isoloss.core.xlstm;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.BlockDiagonal;
import org.isoloss.core.layer.Chain;
import org.isoloss.core.layer.Convolution;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Gated;
import org.isoloss.core.layer.HeadNormalisation;
import org.isoloss.core.layer.Layer;
import org.isoloss.core.layer.LearnedSkip;
import org.isoloss.core.layer.Linear;
import org.isoloss.core.layer.MlstmCell;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Pointwise;
import org.isoloss.core.layer.Residual;
import org.isoloss.core.layer.SlstmCell;
import org.isoloss.core.layer.Start;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.layer.WithInput;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.xlstm.XlstmConfig.DownProjection;

/**
 * A stack of blocks with an mLSTM or an sLSTM each.
 *
 * @see <a href="https://arxiv.org/abs/2405.04517">Beck et al. (2024)</a>
 */
public final class Xlstm extends LayeredNetwork {

    /** The name in files and options. */
    public static final String NAME = "xlstm";

    /** The label of the maps into mLSTMs among matrices that adapters may wrap. */
    public static final String UP = "up-projection";

    /** The label of the maps out of mLSTMs. */
    public static final String DOWN = "down-projection";

    /** The label of the first map of feed-forward parts. */
    public static final String FEED_FORWARD_IN = "feed-forward-in";

    /** The label of the second. */
    public static final String FEED_FORWARD_OUT = "feed-forward-out";

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<XlstmConfig> {

        private static final int HEADS = 2;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String definition() {
            return "xLSTM, a stack of LSTMs with exponential gates, whose memory is a matrix or feeds back.";
        }

        @Override
        public Class<XlstmConfig> configType() {
            return XlstmConfig.class;
        }

        @Override
        public List<String> conventions(XlstmConfig config) {
            return List.of(
                    "Equations of the cells stand in docs/architectures.md and in the Javadoc of MlstmCell and SlstmCell; memories"
                            + " begin as zero, m as minus infinity.",
                    "fgate is the input gate of an sLSTM and igate its forget gate, as in the published code.",
                    "Normalisation: (1 + weight) (x - mean) / sqrt(variance + 1e-5), head by head where there are several.");
        }

        @Override
        public XlstmConfig shape(int width, int longest) {
            int most = XlstmConfig.LARGEST / 2;
            if (!(width >= HEADS && width <= most && width % HEADS == 0)) {
                throw new IllegalArgumentException("width is " + width + "; expected a multiple of its " + HEADS
                        + " heads, " + HEADS + " to " + most);
            }
            return new XlstmConfig(width, 2, List.of(0), HEADS, HEADS, 4, 4, 2, 1.3, 8, DownProjection.FIXED);
        }

        @Override
        public Xlstm network(Vocabulary vocabulary, XlstmConfig config) {
            return new Xlstm(vocabulary, config);
        }

        @Override
        public List<NetworkSize<XlstmConfig>> sizes() {
            return List.of(
                    new NetworkSize<>(NetworkSize.SMALL, longest -> shape(8, longest), 0.02),
                    new NetworkSize<>(
                            NetworkSize.PUBLISHED,
                            longest -> new XlstmConfig(
                                    64, 6, List.of(1), 4, 4, 4, 4, 2, 1.3, 64, DownProjection.PUBLISHED),
                            0.002));
        }
    }

    private final XlstmConfig config;

    /** Creates the network on this machine's best kernels. */
    public Xlstm(Vocabulary vocabulary, XlstmConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the network on given kernels. */
    public Xlstm(Vocabulary vocabulary, XlstmConfig config, Kernels kernels) {
        super(vocabulary, kernels, new Parts(config).compose(vocabulary.outcomes()));
        this.config = config;
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public XlstmConfig config() {
        return config;
    }

    /** Lays out the layers. */
    private static final class Parts {

        private static final double NORM_EPSILON = 1e-5;

        private final XlstmConfig config;
        private final int width;
        private final Start small; // the same deviation for all maps out of the stream
        private final ParameterLayout.Builder tensors = new ParameterLayout.Builder();

        private Parts(XlstmConfig config) {
            this.config = config;
            width = config.width();
            small = new Start.Normal(Math.sqrt(2 / (5.0 * width)));
        }

        private Composition compose(int outcomes) {
            Embedding embedding = new Embedding(tensors, "token_embedding", outcomes, width, 1);
            List<Layer> layers = new ArrayList<>();
            for (int b = 0; b < config.blocks(); b++) {
                String name = "xlstm_block_stack.blocks." + b;
                if (config.slstmAt().contains(b)) {
                    layers.add(residual(slstm(name, (double) b / Math.max(1, config.blocks() - 1))));
                    layers.add(residual(feedForward(name)));
                } else {
                    layers.add(residual(mlstm(name)));
                }
            }
            layers.add(norm("xlstm_block_stack.post_blocks_norm", width, 1));
            Linear head = Linear.withoutBias(tensors, "lm_head", width, outcomes);
            return Composition.of(embedding, layers, head, tensors, Tokens.Order.BY_NODE);
        }

        private Layer residual(List<Layer> inner) {
            return new Residual(new Chain(width, inner));
        }

        private HeadNormalisation norm(String name, int features, int heads) {
            return HeadNormalisation.of(tensors, name, features, heads, NORM_EPSILON);
        }

        /** What the convolution makes of the input, and the input. */
        private Layer convolved(String name, int features) {
            Convolution convolution = Convolution.of(tensors, name + ".conv1d.conv", features, config.taps());
            return new WithInput(
                    new Chain(features, List.of(convolution, new Pointwise(Pointwise.Function.SILU, features))),
                    features);
        }

        private Linear down(String name, int in, DownProjection start) {
            return Linear.withoutBias(
                    tensors, name, in, width, new Start.Normal(start.deviation(config.blocks(), width)));
        }

        private List<Layer> mlstm(String block) {
            String name = block + ".xlstm";
            int inner = config.innerWidth();
            HeadNormalisation before = norm(block + ".xlstm_norm", width, 1);
            Linear up = Linear.withoutBias(tensors, name + ".proj_up", width, 2 * inner, small)
                    .labelled(UP);
            Layer convolved = convolved(name, inner);
            int size = config.blockSize();
            BlockDiagonal maps = new BlockDiagonal(
                    List.of(
                            BlockDiagonal.Part.of(tensors, name + ".q_proj", 0, inner, size),
                            BlockDiagonal.Part.of(tensors, name + ".k_proj", 0, inner, size),
                            BlockDiagonal.Part.of(tensors, name + ".v_proj", inner, inner, size)),
                    size,
                    small);
            MlstmCell cell = MlstmCell.of(tensors, name + ".mlstm_cell", inner, config.mlstmHeads());
            HeadNormalisation after = norm(name + ".mlstm_cell.outnorm", inner, config.mlstmHeads());
            LearnedSkip skipped = new LearnedSkip(
                    new Chain(2 * inner, List.of(maps, cell, after)), tensors.add(name + ".learnable_skip", inner));
            Layer gated = new Gated(
                    new Chain(inner, List.of(convolved, skipped)),
                    new Pointwise(Pointwise.Function.SILU, inner),
                    inner);
            Linear down =
                    down(name + ".proj_down", inner, config.downProjection()).labelled(DOWN);
            return List.of(before, up, gated, down);
        }

        private List<Layer> slstm(String block, double depth) {
            String name = block + ".xlstm";
            HeadNormalisation before = norm(block + ".xlstm_norm", width, 1);
            Layer convolved = convolved(name, width);
            int size = width / config.slstmHeads();
            // In the order i, f, z, o; the published names of the first two are exchanged.
            BlockDiagonal gates = new BlockDiagonal(
                    List.of(
                            BlockDiagonal.Part.of(tensors, name + ".fgate", 0, width, size),
                            BlockDiagonal.Part.of(tensors, name + ".igate", 0, width, size),
                            BlockDiagonal.Part.of(tensors, name + ".zgate", width, width, size),
                            BlockDiagonal.Part.of(tensors, name + ".ogate", width, width, size)),
                    size,
                    small);
            SlstmCell cell = SlstmCell.of(tensors, name + ".slstm_cell", width, config.slstmHeads(), depth);
            HeadNormalisation after = norm(name + ".group_norm", width, config.slstmHeads());
            return List.of(before, convolved, gates, cell, after);
        }

        private List<Layer> feedForward(String block) {
            int units = config.hiddenUnits();
            HeadNormalisation before = norm(block + ".ffn_norm", width, 1);
            Linear up = Linear.withoutBias(tensors, block + ".ffn.proj_up", width, 2 * units, small)
                    .labelled(FEED_FORWARD_IN);
            Layer gated = new Gated(
                    new Pointwise(Pointwise.Function.GELU, units),
                    new Pointwise(Pointwise.Function.IDENTITY, units),
                    units);
            Linear down =
                    down(block + ".ffn.proj_down", units, DownProjection.FIXED).labelled(FEED_FORWARD_OUT);
            return List.of(before, up, gated, down);
        }
    }
}

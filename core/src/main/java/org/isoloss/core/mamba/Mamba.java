package org.isoloss.core.mamba;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.Chain;
import org.isoloss.core.layer.Convolution;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Gated;
import org.isoloss.core.layer.Layer;
import org.isoloss.core.layer.Linear;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Pointwise;
import org.isoloss.core.layer.Residual;
import org.isoloss.core.layer.RmsNormalisation;
import org.isoloss.core.layer.SelectiveScan;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A stack of gated selective state spaces.
 *
 * @see <a href="https://arxiv.org/abs/2312.00752">Gu and Dao (2023)</a>
 */
public final class Mamba extends LayeredNetwork {

    /** The name in files and options. */
    public static final String NAME = "mamba";

    /** The label of the maps into layers among matrices that adapters may wrap. */
    public static final String IN = "in-projection";

    /** The label of the maps out of layers. */
    public static final String OUT = "out-projection";

    private static final double NORM_EPSILON = 1e-5;

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<MambaConfig> {

        private static final int WIDTH_OF_A_RANK = 16; // the step's rank is the width over this, rounded up

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String definition() {
            return "Mamba, a state space whose steps through time depend on what it reads.";
        }

        @Override
        public Class<MambaConfig> configType() {
            return MambaConfig.class;
        }

        @Override
        public List<String> conventions(MambaConfig config) {
            return List.of(
                    "Layers: x + out_proj(scan(silu(conv1d(a))) silu(z)) with (a; z) = in_proj(rms(x)); then norm_f; logits are the"
                            + " products with the first V + 1 rows of the embedding.",
                    "rms: weight x / sqrt(mean of squares + 1e-5). The convolution's last tap meets the token itself, zeros stand"
                            + " before the start.",
                    "scan: (p; B; C) = x_proj u, step = softplus(dt_proj p), h = exp(-step exp(A_log)) h + step B u, y = C h + D u.");
        }

        @Override
        public MambaConfig shape(int width, int longest) {
            int most = MambaConfig.LARGEST / 2;
            if (!(width >= 1 && width <= most)) {
                throw new IllegalArgumentException("width is " + width + "; expected 1 to " + most);
            }
            return shape(width, 3, 8, 4, 1);
        }

        private static MambaConfig shape(int width, int layers, int states, int taps, int multiple) {
            int rank = (width + WIDTH_OF_A_RANK - 1) / WIDTH_OF_A_RANK;
            return new MambaConfig(width, layers, states, taps, 2, rank, multiple);
        }

        @Override
        public Mamba network(Vocabulary vocabulary, MambaConfig config) {
            return new Mamba(vocabulary, config);
        }

        @Override
        public List<NetworkSize<MambaConfig>> sizes() {
            return List.of(
                    new NetworkSize<>(NetworkSize.SMALL, longest -> shape(8, 3, 16, 4, 1), 0.01),
                    new NetworkSize<>(NetworkSize.PUBLISHED, longest -> shape(32, 10, 16, 8, 8), 0.002));
        }
    }

    private final MambaConfig config;

    /** Creates the network on this machine's best kernels. */
    public Mamba(Vocabulary vocabulary, MambaConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the network on given kernels. */
    public Mamba(Vocabulary vocabulary, MambaConfig config, Kernels kernels) {
        super(vocabulary, kernels, compose(vocabulary.outcomes(), config));
        this.config = config;
    }

    private static Composition compose(int outcomes, MambaConfig config) {
        int width = config.width();
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Embedding embedding = new Embedding(tensors, "embedding", config.rows(outcomes), width, 1);
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            String name = "mamba.layers." + l;
            RmsNormalisation norm = RmsNormalisation.of(tensors, name + ".norm", width, NORM_EPSILON);
            layers.add(new Residual(new Chain(width, mixer(tensors, name + ".mixer", norm, config))));
        }
        layers.add(RmsNormalisation.of(tensors, "norm_f", width, NORM_EPSILON));
        return Composition.of(embedding, layers, Linear.tied(embedding, outcomes), tensors, Tokens.Order.BY_NODE);
    }

    private static List<Layer> mixer(
            ParameterLayout.Builder tensors, String name, RmsNormalisation norm, MambaConfig config) {
        int channels = config.channels();
        Linear in = Linear.withoutBias(tensors, name + ".in_proj", config.width(), 2 * channels)
                .labelled(IN);
        Chain scanned = new Chain(
                channels,
                List.of(
                        Convolution.of(tensors, name + ".conv1d", channels, config.taps()),
                        new Pointwise(Pointwise.Function.SILU, channels),
                        SelectiveScan.of(tensors, name, channels, config.states(), config.stepRank())));
        Gated gated = new Gated(scanned, new Pointwise(Pointwise.Function.SILU, channels), channels);
        Linear out = Linear.withoutBias(tensors, name + ".out_proj", channels, config.width())
                .labelled(OUT);
        return List.of(norm, in, gated, out);
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public MambaConfig config() {
        return config;
    }
}

package org.isoloss.core.pretrained;

import java.util.List;
import java.util.OptionalInt;

/**
 * GPT-NeoX, which Pythia is: partly rotated queries and keys, attention and units side by side.
 *
 * @see <a href="https://arxiv.org/abs/2204.06745">Black et al. (2022), section 2.1</a>
 */
final class GptNeoxFamily implements DecoderFamily {

    private static final double ROTATED = 0.25;
    private static final double BASE = 10_000;

    @Override
    public List<String> types() {
        return List.of("gpt_neox");
    }

    @Override
    public DecoderShape shape(PretrainedConfig config) {
        int width = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        if (width % heads != 0) {
            throw config.refused("num_attention_heads", "a divisor of hidden_size, " + width);
        }
        int headSize = width / heads;
        int rotated = (int) (headSize * Rotary.share(config, "rotary_pct", ROTATED));
        double base = Rotary.base(config, config.positive("rope_theta", config.positive("rotary_emb_base", BASE)));
        return new DecoderShape(
                config.size("vocab_size"),
                width,
                width,
                config.size("num_hidden_layers"),
                config.size("intermediate_size"),
                new DecoderShape.AttentionShape(
                        heads, heads, headSize, rotated, base, false, DecoderShape.AttentionShape.Order.BY_HEAD),
                new DecoderShape.NormShape(
                        DecoderShape.NormShape.Kind.LAYER, config.positive(epsilonKey(), 1e-5), true, true),
                config.truth("use_parallel_residual", true)
                        ? DecoderShape.Block.PARALLEL
                        : DecoderShape.Block.SEQUENTIAL,
                Activation.named(config, "hidden_act", "gelu"),
                false,
                0,
                0,
                OptionalInt.empty(),
                config.truth("tie_word_embeddings", false));
    }

    @Override
    public List<String> prefixes() {
        return List.of("gpt_neox.", "");
    }

    @Override
    public String tokens() {
        return "embed_in.weight";
    }

    @Override
    public String epsilonKey() {
        return "layer_norm_eps";
    }

    @Override
    public void declare(Declarations tensors, PretrainedConfig config, String prefix) {
        boolean biases = config.truth("attention_bias", true);
        for (int i = 0; i < tensors.shape().layers(); i++) {
            String layer = prefix + "layers." + i + ".";
            tensors.layer(i);
            tensors.attentionNorm(layer + "input_layernorm");
            tensors.queryKeyValueTogether(layer + "attention.query_key_value", false, biases);
            tensors.attentionOutput(layer + "attention.dense", false, biases);
            tensors.feedForwardNorm(layer + "post_attention_layernorm");
            tensors.units(layer + "mlp.dense_h_to_4h", layer + "mlp.dense_4h_to_h", false, true);
        }
        tensors.afterLayers();
        tensors.finalNorm(prefix + "final_layer_norm");
        tensors.head("embed_out.weight");
    }
}

package org.isoloss.core.pretrained;

import java.util.List;
import java.util.OptionalInt;

/**
 * OPT: learned positions of which the first two rows are none, rectified units, norms before or behind.
 *
 * @see <a href="https://arxiv.org/abs/2205.01068">Zhang et al. (2022), section 2</a>
 */
final class OptFamily implements DecoderFamily {

    /** The library adds this to every position. */
    private static final int POSITION_OFFSET = 2;

    /** PyTorch's default, which no key of the config changes. */
    private static final double EPSILON = 1e-5;

    @Override
    public List<String> types() {
        return List.of("opt");
    }

    @Override
    public DecoderShape shape(PretrainedConfig config) {
        int width = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        if (width % heads != 0) {
            throw config.refused("num_attention_heads", "a divisor of hidden_size, " + width);
        }
        boolean before = config.truth("do_layer_norm_before", true);
        int positions = config.size("max_position_embeddings");
        return new DecoderShape(
                config.size("vocab_size"),
                config.sizeIfAny("word_embed_proj_dim").orElse(width),
                width,
                config.size("num_hidden_layers"),
                config.size("ffn_dim"),
                new DecoderShape.AttentionShape(
                        heads, heads, width / heads, 0, 1, false, DecoderShape.AttentionShape.Order.BY_KIND),
                new DecoderShape.NormShape(
                        DecoderShape.NormShape.Kind.LAYER,
                        EPSILON,
                        config.truth("layer_norm_elementwise_affine", true),
                        before && !config.truth("_remove_final_layer_norm", false)),
                before ? DecoderShape.Block.SEQUENTIAL : DecoderShape.Block.NORM_AFTER,
                Activation.named(config, "activation_function", "relu"),
                false,
                positions + POSITION_OFFSET,
                POSITION_OFFSET,
                OptionalInt.of(positions),
                config.truth("tie_word_embeddings", true));
    }

    @Override
    public List<String> prefixes() {
        return List.of("model.decoder.", "decoder.");
    }

    @Override
    public String tokens() {
        return "embed_tokens.weight";
    }

    @Override
    public String epsilonKey() {
        return "";
    }

    @Override
    public void declare(Declarations tensors, PretrainedConfig config, String prefix) {
        DecoderShape shape = tensors.shape();
        boolean biases = config.truth("enable_bias", true);
        tensors.positions(prefix + "embed_positions.weight");
        if (shape.embedding() != shape.width()) {
            tensors.intoStream(prefix + "project_in.weight");
        }
        for (int i = 0; i < shape.layers(); i++) {
            tensors.layer(i);
            layer(tensors, prefix + "layers." + i + ".", biases);
        }
        tensors.afterLayers();
        if (shape.norm().last()) {
            tensors.finalNorm(prefix + "final_layer_norm");
        }
        if (shape.embedding() != shape.width()) {
            tensors.outOfStream(prefix + "project_out.weight");
        }
        tensors.head("lm_head.weight");
    }

    private static void layer(Declarations tensors, String layer, boolean biases) {
        boolean after = tensors.shape().block() == DecoderShape.Block.NORM_AFTER;
        String attention = layer + "self_attn.";
        if (!after) {
            tensors.attentionNorm(layer + "self_attn_layer_norm");
        }
        tensors.queryKeyValue(attention + "q_proj", attention + "k_proj", attention + "v_proj", biases);
        tensors.attentionOutput(attention + "out_proj", false, biases);
        if (after) {
            tensors.attentionNorm(layer + "self_attn_layer_norm");
        } else {
            tensors.feedForwardNorm(layer + "final_layer_norm");
        }
        tensors.units(layer + "fc1", layer + "fc2", false, biases);
        if (after) {
            tensors.feedForwardNorm(layer + "final_layer_norm");
        }
    }
}

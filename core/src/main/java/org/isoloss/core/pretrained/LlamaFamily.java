package org.isoloss.core.pretrained;

import java.util.List;
import java.util.OptionalInt;

/**
 * Llama and what is built like it: Mistral, Qwen 2. Root mean square norms, rotated queries and keys, fewer heads of keys,
 * gated units.
 *
 * @see <a href="https://arxiv.org/abs/2302.13971">Touvron et al. (2023), section 2.2</a>
 */
final class LlamaFamily implements DecoderFamily {

    private static final String LLAMA = "llama";
    private static final String MISTRAL = "mistral";
    private static final String QWEN2 = "qwen2";

    /** What the library's configurations hold where a file says nothing. */
    private static final int MISTRAL_KEY_VALUE_HEADS = 8;

    private static final int QWEN2_KEY_VALUE_HEADS = 32;
    private static final int WINDOW = 4096;

    @Override
    public List<String> types() {
        return List.of(LLAMA, MISTRAL, QWEN2);
    }

    @Override
    public DecoderShape shape(PretrainedConfig config) {
        int width = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        OptionalInt given = config.sizeIfAny("head_dim");
        if (given.isEmpty() && width % heads != 0) {
            throw config.refused("num_attention_heads", "a divisor of hidden_size, " + width + ", or head_dim");
        }
        int headSize = given.orElse(width / heads);
        if (headSize % 2 != 0) {
            throw config.refused("num_attention_heads", "heads of an even size, not of " + headSize);
        }
        DecoderShape.AttentionShape attention = new DecoderShape.AttentionShape(
                heads,
                keyValueHeads(config, heads),
                headSize,
                headSize,
                Rotary.base(config),
                false,
                DecoderShape.AttentionShape.Order.BY_KIND);
        return new DecoderShape(
                config.size("vocab_size"),
                width,
                width,
                config.size("num_hidden_layers"),
                config.size("intermediate_size"),
                attention,
                new DecoderShape.NormShape(
                        DecoderShape.NormShape.Kind.ROOT_MEAN_SQUARE, config.positive(epsilonKey(), 1e-6), true, true),
                DecoderShape.Block.SEQUENTIAL,
                Activation.named(config, "hidden_act", "silu"),
                true,
                0,
                0,
                window(config),
                config.truth("tie_word_embeddings", false));
    }

    private static int keyValueHeads(PretrainedConfig config, int heads) {
        return config.sizeIfAny("num_key_value_heads")
                .orElse(
                        switch (type(config)) {
                            case MISTRAL -> MISTRAL_KEY_VALUE_HEADS;
                            case QWEN2 -> QWEN2_KEY_VALUE_HEADS;
                            default -> heads;
                        });
    }

    /** Sequences that a window would cut are refused, so that it changes none. */
    private static OptionalInt window(PretrainedConfig config) {
        return switch (type(config)) {
            case MISTRAL ->
                config.mentions("sliding_window") ? config.sizeIfAny("sliding_window") : OptionalInt.of(WINDOW);
            case QWEN2 ->
                config.truth("use_sliding_window", false)
                        ? OptionalInt.of(config.sizeIfAny("sliding_window").orElse(WINDOW))
                        : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    private static String type(PretrainedConfig config) {
        return config.text("model_type", LLAMA);
    }

    @Override
    public List<String> prefixes() {
        return List.of("model.", "");
    }

    @Override
    public String tokens() {
        return "embed_tokens.weight";
    }

    @Override
    public String epsilonKey() {
        return "rms_norm_eps";
    }

    @Override
    public void declare(Declarations tensors, PretrainedConfig config, String prefix) {
        boolean llama = type(config).equals(LLAMA);
        boolean attentionBias = llama && config.truth("attention_bias", false);
        boolean queryBias = attentionBias || type(config).equals(QWEN2);
        boolean unitBias = llama && config.truth("mlp_bias", false);
        for (int i = 0; i < tensors.shape().layers(); i++) {
            String layer = prefix + "layers." + i + ".";
            tensors.layer(i);
            tensors.attentionNorm(layer + "input_layernorm");
            String attention = layer + "self_attn.";
            tensors.queryKeyValue(attention + "q_proj", attention + "k_proj", attention + "v_proj", queryBias);
            tensors.attentionOutput(attention + "o_proj", false, attentionBias);
            tensors.feedForwardNorm(layer + "post_attention_layernorm");
            tensors.gatedUnits(layer + "mlp.gate_proj", layer + "mlp.up_proj", layer + "mlp.down_proj", unitBias);
        }
        tensors.afterLayers();
        tensors.finalNorm(prefix + "norm");
        tensors.head("lm_head.weight");
    }
}

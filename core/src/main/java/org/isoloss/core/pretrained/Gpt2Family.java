package org.isoloss.core.pretrained;

import java.util.List;
import java.util.OptionalInt;

/**
 * GPT-2: learned positions, one map to queries, keys and values, and matrices that are stored with a row for each input.
 *
 * @see <a href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">Radford
 *     et al. (2019)</a>
 */
final class Gpt2Family implements DecoderFamily {

    @Override
    public List<String> types() {
        return List.of("gpt2");
    }

    @Override
    public DecoderShape shape(PretrainedConfig config) {
        int width = config.size("n_embd");
        int heads = config.size("n_head");
        if (width % heads != 0) {
            throw config.refused("n_head", "a divisor of n_embd, " + width);
        }
        for (String key : new String[] {"scale_attn_weights", "add_cross_attention"}) {
            boolean computed = key.equals("scale_attn_weights");
            if (config.truth(key, computed) != computed) {
                throw config.refused(key, Boolean.toString(computed));
            }
        }
        int positions = config.size("n_positions");
        return new DecoderShape(
                config.size("vocab_size"),
                width,
                width,
                config.size("n_layer"),
                config.sizeIfAny("n_inner").orElse(4 * width),
                new DecoderShape.AttentionShape(
                        heads,
                        heads,
                        width / heads,
                        0,
                        1,
                        config.truth("scale_attn_by_inverse_layer_idx", false),
                        DecoderShape.AttentionShape.Order.BY_KIND),
                new DecoderShape.NormShape(
                        DecoderShape.NormShape.Kind.LAYER, config.positive(epsilonKey(), 1e-5), true, true),
                DecoderShape.Block.SEQUENTIAL,
                Activation.named(config, "activation_function", "gelu_new"),
                false,
                positions,
                0,
                OptionalInt.of(positions),
                config.truth("tie_word_embeddings", true));
    }

    @Override
    public List<String> prefixes() {
        return List.of("transformer.", "");
    }

    @Override
    public String tokens() {
        return "wte.weight";
    }

    @Override
    public String epsilonKey() {
        return "layer_norm_epsilon";
    }

    @Override
    public void declare(Declarations tensors, PretrainedConfig config, String prefix) {
        tensors.positions(prefix + "wpe.weight");
        for (int i = 0; i < tensors.shape().layers(); i++) {
            String layer = prefix + "h." + i + ".";
            tensors.layer(i);
            tensors.attentionNorm(layer + "ln_1");
            tensors.queryKeyValueTogether(layer + "attn.c_attn", true, true);
            tensors.attentionOutput(layer + "attn.c_proj", true, true);
            tensors.feedForwardNorm(layer + "ln_2");
            tensors.units(layer + "mlp.c_fc", layer + "mlp.c_proj", true, true);
        }
        tensors.afterLayers();
        tensors.finalNorm(prefix + "ln_f");
        tensors.head("lm_head.weight");
    }
}

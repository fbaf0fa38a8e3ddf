package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.Locale;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.identifiability.study.Setting;

/** The adapters that the optimiser {@code lora} trains. */
public record AdapterOptions(
        @Setting("rank of LoRA's adapters") int loraRank,

        @Setting("scale s of LoRA's adapters: W + (s / rank) B A")
        double loraScale,

        @Setting("matrices that LoRA adapts: query, key, value, attention-out, feed-forward-in, feed-forward-out")
        List<String> loraMatrices) {

    /** Small ones in attention and feed-forward blocks. */
    public static final AdapterOptions DEFAULTS =
            new AdapterOptions(2, 2, List.of(Attention.QUERY, Attention.VALUE, FeedForward.OUT));

    /** The adapters' own checks, under the names that rank, scale and matrices have here. */
    public AdapterOptions {
        loraMatrices = List.copyOf(loraMatrices);
        try {
            new LoraOptions(loraRank, loraScale, loraMatrices);
        } catch (IllegalArgumentException e) {
            String refusal = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    "lora" + refusal.substring(0, 1).toUpperCase(Locale.ROOT) + refusal.substring(1), e);
        }
    }

    LoraOptions lora() {
        return new LoraOptions(loraRank, loraScale, loraMatrices);
    }
}

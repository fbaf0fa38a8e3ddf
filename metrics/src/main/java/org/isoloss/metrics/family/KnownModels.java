package org.isoloss.metrics.family;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.isoloss.metrics.cost.TransformerSize;

/**
 * Published models whose parameter counts are known exactly. Counts without embeddings follow from layers and width by
 * {@link TransformerSize}; totals are those of the published weights.
 *
 * <ul>
 *   <li>Pythia, 70m to 12b: Biderman et al. (2023), arXiv 2304.01373, and github.com/EleutherAI/pythia; a step of a
 *       checkpoint is a batch of 2,097,152 tokens. Names with a version ({@code pythia-v1.1-70m}), {@code -bf16} or
 *       {@code -deduped} are the same architecture.
 *   <li>GPT-2, four sizes: Radford et al. (2019) and github.com/openai/gpt-2.
 * </ul>
 */
public final class KnownModels {

    private static final OptionalLong PYTHIA_BATCH = OptionalLong.of(2_097_152);

    private record Known(Pattern name, ModelSize size) {}

    private static final List<Known> MODELS = List.of(
            pythia("70m", 6, 512, 70_426_624L),
            pythia("160m", 12, 768, 162_322_944L),
            pythia("410m", 24, 1024, 405_334_016L),
            pythia("1b", 16, 2048, 1_011_781_632L),
            pythia("1.4b", 24, 2048, 1_414_647_808L),
            pythia("2.8b", 32, 2560, 2_775_208_960L),
            pythia("6.9b", 32, 4096, 6_857_302_016L),
            pythia("12b", 36, 5120, 11_846_072_320L),
            gpt2("", 12, 768, 124_439_808L),
            gpt2("-medium", 24, 1024, 354_823_168L),
            gpt2("-large", 36, 1280, 774_030_080L),
            gpt2("-xl", 48, 1600, 1_557_611_200L));

    private KnownModels() {}

    /** Returns the size of a model by its name, with or without an owner before a slash; unknown for any other name. */
    public static ModelSize of(String name) {
        String plain = name.substring(name.lastIndexOf('/') + 1);
        return MODELS.stream()
                .filter(known -> known.name().matcher(plain).matches())
                .map(Known::size)
                .findFirst()
                .orElse(ModelSize.UNKNOWN);
    }

    private static Known pythia(String size, int layers, int width, long total) {
        Pattern name = Pattern.compile(
                "pythia(-v\\d+(\\.\\d+)?)?-" + Pattern.quote(size) + "(-bf16)?(-deduped)?(-v\\d+(\\.\\d+)?)?",
                Pattern.CASE_INSENSITIVE);
        return new Known(name, size(layers, width, total, PYTHIA_BATCH));
    }

    private static Known gpt2(String suffix, int layers, int width, long total) {
        return new Known(
                Pattern.compile("gpt2" + suffix, Pattern.CASE_INSENSITIVE),
                size(layers, width, total, OptionalLong.empty()));
    }

    private static ModelSize size(int layers, int width, long total, OptionalLong tokensPerStep) {
        return new ModelSize(
                OptionalLong.of(new TransformerSize(layers, width).nonEmbeddingParameters()),
                OptionalLong.of(total),
                tokensPerStep);
    }
}

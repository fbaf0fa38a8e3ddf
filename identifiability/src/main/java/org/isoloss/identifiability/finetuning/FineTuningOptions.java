package org.isoloss.identifiability.finetuning;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Together;
import org.isoloss.identifiability.training.NetworkOptions;

/** All that can be chosen about a fine-tuning study. Messages about a value begin with the component's name. */
@Together(
        name = "law",
        components = {"language", "maxCount"},
        value = "language and maxCount together: the law of pretraining by its name, such as aNbN:8")
@Together(
        name = "targetLaw",
        components = {"target", "targetMaxCount"},
        value = "target and targetMaxCount together: the new law by its name, such as aNbNaN:8")
public record FineTuningOptions(
        @Setting("language of pretraining, such as aNbN") String language,

        @Setting("N: counts n of the pretraining law are uniform from 1 to N; 1 to 128")
        int maxCount,

        @Setting("new language, such as aNbNaN") String target,

        @Setting("N of the new law; if not given, N of the old one, or twice that if the language stays; 1 to 128")
        Optional<Integer> targetMaxCount,

        @Setting("twins: relu:F, query-key:F, value-output:F, norm:F (F a factor such as 2^-4; KIND.LAYER:F for one"
                + " layer), sign-flips, basis-change, permutation, idle-random, idle-helpful (or with a scale: idle-helpful:2^4),"
                + " unused-symbols:F (the default list has it too where the new language has more symbols)")
        List<TwinSpec> twins,

        @Setting("optimisers: sgd, momentum, adam, adamw, lora, each with a rate if you like: sgd@0.0002")
        List<TransferOptimizer> optimizer,

        @Setting("steps of fine-tuning at most; 1 to 1000000")
        int steps,

        @Setting("nats a token above the new law's entropy: the target that is to be reached; above 0")
        double targetExcess,

        @Setting("symbols of a probe prompt; all prompts of that length are asked; 1 to 10")
        int promptLength,

        @Setting("idle units that are appended to each layer; 1 to 4096")
        int idleUnits,

        @Setting("rank of LoRA's adapters") int loraRank,

        @Setting("scale s of LoRA's adapters: W + (s / rank) B A")
        double loraScale,

        @Setting("matrices that LoRA adapts: query, key, value, attention-out, feed-forward-in, feed-forward-out")
        List<String> loraMatrices,

        @Setting("search the largest stable rate of SGD for each twin")
        boolean stableRates,

        @Setting("ask how many labelled sequences each twin needs, with the first optimiser")
        boolean labelledSequences,

        @Setting("folder of a network to start from instead of pretraining one")
        Optional<String> model,

        NetworkOptions network,
        PretrainingOptions pretraining) {

    private static final int LARGEST_COUNT = 128;
    private static final int LONGEST_PROMPT = 10;

    private static List<TransferOptimizer> usual(TransferOptimizer.Kind... kinds) {
        return Stream.of(kinds).map(TransferOptimizer::usual).toList();
    }

    private static final NetworkOptions SMALL =
            new NetworkOptions(8, 2, 2, 32, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);

    /** A run of about a minute on two cores. */
    public static final FineTuningOptions DEFAULTS = new FineTuningOptions(
            "aNbN",
            8,
            "aNbNaN",
            Optional.empty(),
            DefaultTwins.ALL,
            usual(TransferOptimizer.Kind.values()),
            4000,
            0.3,
            6,
            32,
            2,
            2,
            List.of(Attention.QUERY, Attention.VALUE, FeedForward.OUT),
            true,
            true,
            Optional.empty(),
            SMALL,
            PretrainingOptions.DEFAULTS);

    /** A first look of a few seconds: fewer twins and optimisers. */
    public static final FineTuningOptions QUICK = new FineTuningOptions(
            "aNbN",
            8,
            "aNbNaN",
            Optional.empty(),
            DefaultTwins.FEW,
            usual(TransferOptimizer.Kind.SGD, TransferOptimizer.Kind.ADAM),
            4000,
            0.3,
            4,
            32,
            2,
            2,
            List.of(Attention.QUERY, Attention.VALUE, FeedForward.OUT),
            false,
            false,
            Optional.empty(),
            SMALL,
            PretrainingOptions.DEFAULTS);

    public FineTuningOptions {
        optimizer = List.copyOf(optimizer);
        requireLanguage("language", language);
        requireLanguage("target", target);
        twins = DefaultTwins.completed(List.copyOf(twins), Languages.named(language), Languages.named(target));
        Required.that(maxCount >= 1 && maxCount <= LARGEST_COUNT, "maxCount", maxCount, "1 to " + LARGEST_COUNT);
        targetMaxCount.ifPresent(count ->
                Required.that(count >= 1 && count <= LARGEST_COUNT, "targetMaxCount", count, "1 to " + LARGEST_COUNT));
        Required.that(!optimizer.isEmpty(), "optimizer", optimizer, "at least one");
        Required.that(new HashSet<>(optimizer).size() == optimizer.size(), "optimizer", optimizer, "each once");
        Required.that(new HashSet<>(twins).size() == twins.size(), "twins", twins, "each once");
        Required.that(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        Required.that(
                targetExcess > 0 && targetExcess < Double.POSITIVE_INFINITY,
                "targetExcess",
                targetExcess,
                "a finite number of nats above 0");
        Required.that(
                promptLength >= 1
                        && promptLength <= LONGEST_PROMPT
                        && promptLength <= PromptSet.longestPrompt(Languages.named(target)),
                "promptLength",
                promptLength,
                "1 to " + LONGEST_PROMPT);
        Required.that(idleUnits >= 1 && idleUnits <= 4096, "idleUnits", idleUnits, "1 to 4096");
        requireLora(loraRank, loraScale, loraMatrices);
        loraMatrices = List.copyOf(loraMatrices);
    }

    /** The adapters' own checks, under the names that rank, scale and matrices have here. */
    private static void requireLora(int rank, double scale, List<String> matrices) {
        try {
            new LoraOptions(rank, scale, matrices);
        } catch (IllegalArgumentException e) {
            String refusal = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    "lora" + refusal.substring(0, 1).toUpperCase(Locale.ROOT) + refusal.substring(1), e);
        }
    }

    private static void requireLanguage(String name, String value) {
        List<String> names = Languages.all().stream().map(FormalLanguage::name).toList();
        Required.that(names.contains(value), name, value, "one of " + names);
    }

    /** Returns N of the new law. */
    int newMaxCount() {
        return targetMaxCount.orElse(language.equals(target) ? Math.min(2 * maxCount, LARGEST_COUNT) : maxCount);
    }

    /**
     * Returns the options of a study that begins with a saved network: its shape is that network's.
     *
     * @throws IllegalArgumentException if another shape was asked for
     */
    public FineTuningOptions withShape(TransformerConfig saved) {
        NetworkOptions shape = NetworkOptions.of(saved);
        if (!network.equals(SMALL) && !network.equals(shape)) {
            throw new IllegalArgumentException(
                    "network is " + network + "; the saved one is " + shape + ": leave its options out");
        }
        return new FineTuningOptions(
                language,
                maxCount,
                target,
                targetMaxCount,
                twins,
                optimizer,
                steps,
                targetExcess,
                promptLength,
                idleUnits,
                loraRank,
                loraScale,
                loraMatrices,
                stableRates,
                labelledSequences,
                model,
                shape,
                pretraining);
    }

    LoraOptions lora() {
        return new LoraOptions(loraRank, loraScale, loraMatrices);
    }
}

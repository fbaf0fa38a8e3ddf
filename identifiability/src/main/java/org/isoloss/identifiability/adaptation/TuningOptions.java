package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** How networks are fine-tuned: what is fixed, and among what the rest is chosen on tuning tasks. */
public record TuningOptions(
        @Setting("what fine-tuning predicts of its examples: the labels, or every token")
        FineTuningObjective objective,

        @Setting("most steps of fine-tuning: 1, 2, 4, ... up to it are tried; 1 to 10000")
        int fineTuningSteps,

        @Setting("learning rates tried in full fine-tuning, each above 0")
        List<Double> fullRates,

        @Setting("learning rates tried with LoRA, each above 0")
        List<Double> loraRates,

        @Setting("rank of LoRA's adapters, beside every matrix of every layer")
        int loraRank,

        @Setting("scale s of LoRA's adapters: W + (s / rank) B A")
        double loraScale) {

    /** Rates on either side of what is mostly chosen. */
    public static final TuningOptions DEFAULTS = new TuningOptions(
            FineTuningObjective.LABELS, 64, List.of(0.003, 0.01, 0.03), List.of(0.01, 0.03, 0.1), 4, 4);

    public TuningOptions {
        fullRates = List.copyOf(fullRates);
        loraRates = List.copyOf(loraRates);
        Required.that(
                fineTuningSteps >= 1 && fineTuningSteps <= 10_000, "fineTuningSteps", fineTuningSteps, "1 to 10000");
        requireRates("fullRates", fullRates);
        requireRates("loraRates", loraRates);
        Required.that(loraRank >= 1, "loraRank", loraRank, "at least 1");
        Required.that(
                Math.abs(loraScale) > 0 && Math.abs(loraScale) < Double.POSITIVE_INFINITY,
                "loraScale",
                loraScale,
                "a finite number other than 0");
    }

    private static void requireRates(String name, List<Double> rates) {
        Required.that(
                !rates.isEmpty()
                        && rates.stream().allMatch(rate -> rate > 0 && rate < Double.POSITIVE_INFINITY)
                        && rates.stream().distinct().count() == rates.size(),
                name,
                rates,
                "at least one finite rate above 0, each once");
    }

    /** The numbers of steps that are tried: powers of two, and the most. */
    List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (int s = 1; s < fineTuningSteps; s *= 2) {
            steps.add(s);
        }
        steps.add(fineTuningSteps);
        return steps;
    }

    List<Double> rates(AdaptationMethod method) {
        return switch (method) {
            case FULL -> fullRates;
            case LORA -> loraRates;
        };
    }

    List<Recipe> recipes(AdaptationMethod method) {
        return Recipe.grid(steps(), rates(method));
    }

    /** Adapters beside every matrix of every layer. */
    LoraOptions lora(Network network) {
        return new LoraOptions(loraRank, loraScale, LowRankAdapters.labels(network));
    }
}

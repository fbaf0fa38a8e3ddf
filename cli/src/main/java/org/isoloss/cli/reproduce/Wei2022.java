package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceFindings;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceStudy;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.cost.Flops;

/**
 * Emergent abilities of large language models: the scales of table 1 computed anew from parameters and tokens, and the definition
 * applied to models of which nothing is sudden but the metric.
 */
final class Wei2022 implements Paper {

    private static final String TABLE_1 = "table1";
    private static final String DEFINITION = "definition";

    /** An ability is said to be there when so many items are expected to be right: a zero has then a probability of 5 %. */
    private static final double SEEN = 3;

    /**
     * A row of table 1: the smallest model that shows an ability.
     *
     * @param flops published
     * @param parameters as published
     * @param tokens of its training, from the paper of the model
     */
    private record Threshold(
            String ability, String model, double flops, double parameters, double tokens, String note) {}

    private static final String GPT_3 = "300e9 tokens, Brown et al. (2020)";
    private static final String GOPHER = "300e9 tokens, Rae et al. (2021)";

    private static final List<Threshold> THRESHOLDS = List.of(
            new Threshold("addition, 3 digits", "GPT-3 13B", 2.3e22, 13e9, 300e9, GPT_3),
            new Threshold("addition, 4 to 5 digits", "GPT-3 175B", 3.1e23, 175e9, 300e9, GPT_3),
            new Threshold("MMLU, mean of 57 topics", "GPT-3 175B", 3.1e23, 175e9, 300e9, GPT_3),
            new Threshold("toxicity classification", "Gopher 7.1B", 1.3e22, 7.1e9, 300e9, GOPHER),
            new Threshold("TruthfulQA", "Gopher 280B", 5.0e23, 280e9, 300e9, GOPHER),
            new Threshold("MMLU, 26 topics", "Gopher 280B", 5.0e23, 280e9, 300e9, GOPHER),
            new Threshold("grounded conceptual mappings", "GPT-3 175B", 3.1e23, 175e9, 300e9, GPT_3),
            new Threshold(
                    "MMLU, 30 topics",
                    "Chinchilla 70B",
                    5.0e23,
                    70e9,
                    1.4e12,
                    "1.4e12 tokens, Hoffmann et al. (2022), who give 5.76e23: the table has Gopher's"),
            new Threshold(
                    "Word in Context", "PaLM 540B", 2.5e24, 540e9, 780e9, "780e9 tokens, Chowdhery et al. (2022)"),
            new Threshold(
                    "multilingual chain of thought",
                    "PaLM 62B",
                    2.9e23,
                    62e9,
                    795e9,
                    "795e9 tokens, Chowdhery et al. (2022)"),
            new Threshold(
                    "P(True) calibration",
                    "Anthropic 52B",
                    2.6e23,
                    52e9,
                    850e9,
                    "850e9 tokens, Kadavath et al. (2022)"),
            new Threshold(
                    "ask-me-anything prompting",
                    "EleutherAI 6B",
                    1.4e22,
                    6e9,
                    402e9,
                    "402e9 tokens, GPT-J (Wang and Komatsuzaki 2021)"));

    @Override
    public String name() {
        return "wei2022";
    }

    @Override
    public String source() {
        return "Wei, Tay, Bommasani and others (2022): Emergent Abilities of Large Language Models. arXiv 2206.07682";
    }

    @Override
    public List<String> figures() {
        return List.of(TABLE_1, DEFINITION);
    }

    @Override
    public List<ReproducedFigure> reproduced(Sweep sweep) throws IOException {
        List<ReproducedFigure> figures = new ArrayList<>();
        for (Threshold row : THRESHOLDS) {
            figures.add(new ReproducedFigure(
                    TABLE_1,
                    row.model() + ": " + row.ability(),
                    Value.of(row.flops()),
                    Value.UNKNOWN,
                    Value.of(Flops.training(row.parameters(), row.tokens())),
                    "training FLOPs, 6 N D; " + row.note() + ". The scores by scale were not published as numbers"));
        }
        Map<Integer, List<RunResult>> runs = new TreeMap<>();
        sweep.forEach(
                (settings, run) -> runs.computeIfAbsent(settings.path("length").intValue(), length -> new ArrayList<>())
                        .add(run));
        runs.forEach((length, ofLength) -> figures.add(new ReproducedFigure(
                DEFINITION,
                "parameters from which targets of " + length + (length == 1 ? " token" : " tokens")
                        + " are matched exactly",
                Value.UNKNOWN,
                Value.over(ofLength.stream()
                        .map(run -> run.findings(MeasuredEmergenceFindings.class)
                                .orElseThrow()
                                .emergentFrom())
                        .toList()),
                Value.of(expectedFrom(ofLength.get(0))),
                "parameters from which it is there: absent in smaller models, present in larger ones (section 2), by rule E1; right: from where 3 items are expected"
                        + " to be right. The loss of these models is one power law, so the threshold is the metric's: a longer"
                        + " target moves it up")));
        return figures;
    }

    private static double expectedFrom(RunResult run) {
        double items = ((Number) run.law().parameters().getOrDefault("items", Double.NaN)).doubleValue();
        return run.models().stream()
                .filter(model ->
                        model.number(MeasuredEmergenceStudy.TARGETS, MeasuredEmergenceStudy.EXPECTED_EXACT_MATCH)
                                                .orElseThrow()
                                        * items
                                >= SEEN)
                .mapToDouble(model -> model.parameters())
                .min()
                .orElse(Double.NaN);
    }
}

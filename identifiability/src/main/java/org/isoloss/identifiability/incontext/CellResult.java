package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.base.random.Seed;
import org.isoloss.core.automaton.RecognisedPrefixes;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * What prompts of one form show.
 *
 * @param cell the form
 * @param divergences of the counter-models from the smoothed law
 * @param unsmoothedLogMass ln of the probability of such prompts under the law as it was drawn
 * @param inDistribution prompts and answers
 * @param outOfDistribution prompts and answers
 * @param biases of the answers to prompts in distribution by model, for forms with examples
 * @param tradeOffs by rule, for the headline form alone
 * @param possible the prompts in distribution that the smoothed law can have written, for the headline form alone
 */
record CellResult(
        PromptCell cell,
        CellDivergences divergences,
        double unsmoothedLogMass,
        AskedPrompts inDistribution,
        AskedPrompts outOfDistribution,
        Map<String, PromptBias> biases,
        Map<CounterRule, TradeOff> tradeOffs,
        List<GincPrompt> possible) {

    /**
     * Asks prompts, and draws others.
     *
     * @param law the law as it was drawn
     * @param unigram the probability of each symbol under the smoothed law, shape (V)
     * @param index of the cell, for its random streams
     */
    static CellResult of(
            Ginc law,
            Ginc smoothed,
            double[] unigram,
            InContextOptions options,
            PromptCell cell,
            int index,
            Seed seed) {
        DrawnPrompts drawn =
                DrawnPrompts.of(smoothed, cell, options.samples(), seed.stream(Seed.Purpose.SAMPLING, index));
        CellDivergences divergences =
                CellDivergences.of(smoothed, options.documentLength(), cell, options.lawWeight(), drawn);
        double unsmoothedLogMass = RecognisedPrefixes.of(
                        law.slotMixture(), cell.setsBySlot().anchored(cell.examples()), options.documentLength())
                .logMass();
        int promptSeed = seed.stream(Seed.Purpose.PROMPTS, index).nextInt();
        GincPromptGenerator generator = new GincPromptGenerator(law, promptSeed);
        Map<CounterRule, TradeOff> tradeOffs = new EnumMap<>(CounterRule.class);
        List<GincPrompt> possible = new ArrayList<>();
        Map<PromptKind, AskedPrompts> asked = new EnumMap<>(PromptKind.class);
        for (PromptKind kind : PromptKind.values()) {
            List<PromptAnswers> bySmoothed = new ArrayList<>();
            List<PromptAnswers> byDrawn = new ArrayList<>();
            for (int i = 0; i < options.prompts(); i++) {
                GincPrompt prompt = generator.next(kind, cell.exampleLength(), cell.examples());
                bySmoothed.add(PromptAnswers.of(smoothed, prompt));
                byDrawn.add(PromptAnswers.of(law, prompt));
            }
            asked.put(kind, AskedPrompts.of(bySmoothed, byDrawn, options.lawWeight()));
            if (kind == PromptKind.IN_DISTRIBUTION && cell.equals(options.headline())) {
                double scale = Math.exp(divergences.logMass()) / options.documentLength();
                for (CounterRule rule : divergences.divergences().keySet()) {
                    tradeOffs.put(rule, TradeOff.of(rule, drawn, scale, bySmoothed));
                }
                bySmoothed.stream()
                        .filter(PromptAnswers::possible)
                        .map(PromptAnswers::prompt)
                        .forEach(possible::add);
            }
        }
        AskedPrompts inDistribution = Objects.requireNonNull(asked.get(PromptKind.IN_DISTRIBUTION));
        return new CellResult(
                cell,
                divergences,
                unsmoothedLogMass,
                inDistribution,
                Objects.requireNonNull(asked.get(PromptKind.OUT_OF_DISTRIBUTION)),
                inDistribution.biases(unigram),
                tradeOffs,
                List.copyOf(possible));
    }

    AskedPrompts asked(PromptKind kind) {
        return kind == PromptKind.IN_DISTRIBUTION ? inDistribution : outOfDistribution;
    }
}

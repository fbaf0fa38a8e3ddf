package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.KullbackLeibler;
import org.isoloss.core.automaton.PrefixSampler;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.study.RunContext;

/**
 * Prompts of one form drawn from a law, given that they are prompts, with the law's prediction after each and the answers
 * of the rules. Immutable.
 */
final class DrawnPrompts {

    /** The law's prediction after a prompt, and the unmixed answers of the rules; each of shape (V). */
    private record Draw(double[] next, Map<CounterRule, double[]> answers) {}

    private final List<Draw> draws;

    private DrawnPrompts(List<Draw> draws) {
        this.draws = draws;
    }

    static DrawnPrompts of(Ginc law, PromptCell cell, int samples, UniformRandomProvider random) {
        PrefixSampler sampler =
                PrefixSampler.of(law.mixture(), cell.sets(law).anchored(cell.examples()), cell.length());
        int symbols = law.vocabulary().size();
        List<Draw> draws = new ArrayList<>(samples);
        for (int i = 0; i < samples; i++) {
            RunContext.stopIfInterrupted();
            int[] prompt = sampler.sample(random).symbols();
            MixtureFilter seen = law.mixture().filter();
            seen.observeAll(prompt);
            double[] next = new double[symbols];
            seen.nextProbabilities(next);
            Map<CounterRule, double[]> answers = new EnumMap<>(CounterRule.class);
            for (CounterRule rule : CounterRule.values()) {
                if (rule.appliesTo(law, cell)) {
                    double[] answer = new double[symbols];
                    rule.answer(law, cell, prompt, seen, answer);
                    answers.put(rule, answer);
                }
            }
            draws.add(new Draw(next, answers));
        }
        return new DrawnPrompts(draws);
    }

    /** Returns KL(p || (1 - weight) r + weight p) by prompt, in nats. */
    double[] divergences(CounterRule rule, double weight) {
        return draws.stream()
                .mapToDouble(draw -> divergence(draw.next(), answer(draw, rule), weight))
                .toArray();
    }

    /** Returns the probability by prompt that the rule's answer is the next symbol, sum_y r(y) p(y). */
    double[] agreements(CounterRule rule) {
        return draws.stream()
                .mapToDouble(draw -> {
                    double[] answer = answer(draw, rule);
                    double sum = 0;
                    for (int y = 0; y < answer.length; y++) {
                        sum += answer[y] * draw.next()[y];
                    }
                    return sum;
                })
                .toArray();
    }

    private static double[] answer(Draw draw, CounterRule rule) {
        double[] answer = draw.answers().get(rule);
        if (answer == null) {
            throw new IllegalArgumentException(rule.label() + " does not apply to these prompts");
        }
        return answer;
    }

    private static double divergence(double[] next, double[] answer, double weight) {
        double[] mixed = new double[next.length];
        for (int y = 0; y < mixed.length; y++) {
            mixed[y] = (1 - weight) * answer[y] + weight * next[y];
        }
        return KullbackLeibler.of(next, mixed);
    }
}

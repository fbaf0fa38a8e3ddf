package org.isoloss.identifiability.incontext;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.KullbackLeibler;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.automaton.LocalDivergence;
import org.isoloss.core.automaton.LocalDivergence.LogBounds;
import org.isoloss.core.automaton.PromptSets.Progress;
import org.isoloss.core.automaton.RecognisedPrefixes;
import org.isoloss.core.automaton.RecognisedPrefixes.Place;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * The probability of the prompts of one form under a law, and how far each counter-model diverges there.
 *
 * <p>Exact: the probability; the divergence of {@link CounterRule#UNUSED_SYMBOL}; two-sided bounds of {@link
 * CounterRule#COPY_LAST_LABEL} (the automaton remembers the label), of {@link CounterRule#MAJORITY_LABEL} with one or two
 * examples, where it is the same, and of {@link CounterRule#CONTEXT_BLIND} with examples of three symbols (the automaton
 * remembers the input). Where these automata would grow too large the bounds are wider: every divergence is at most
 * ln(1/weight); that of the frozen prior at most ln(concepts); that of an answer which is one symbol at least what it
 * would be if the law gave that symbol always its largest probability at the hidden state.
 *
 * @param logMass ln of the probability that a document begins as such a prompt
 * @param divergences by rule, for the rules that apply
 */
public record CellDivergences(double logMass, Map<CounterRule, DivergenceEstimate> divergences) {

    /** The longest test input that an automaton remembers: V^2 states. */
    private static final int LONGEST_REMEMBERED_INPUT = 2;

    public CellDivergences {
        divergences = Collections.unmodifiableMap(new EnumMap<>(divergences));
    }

    /**
     * Computes them.
     *
     * @param documentLength T
     * @param weight of the law's own prediction in every counter-model, in [0, 1]
     * @param samples prompts drawn from the law for the estimates, at least 2
     */
    public static CellDivergences of(
            Ginc law, int documentLength, PromptCell cell, double weight, int samples, UniformRandomProvider random) {
        return of(law, documentLength, cell, weight, DrawnPrompts.of(law, cell, samples, random));
    }

    static CellDivergences of(Ginc law, int documentLength, PromptCell cell, double weight, DrawnPrompts drawn) {
        RecognisedPrefixes prefixes =
                RecognisedPrefixes.of(law.mixture(), cell.sets(law).anchored(cell.examples()), documentLength);
        Map<CounterRule, DivergenceEstimate> divergences = new EnumMap<>(CounterRule.class);
        for (CounterRule rule : CounterRule.values()) {
            if (rule.appliesTo(law, cell)) {
                divergences.put(rule, estimate(law, documentLength, cell, rule, weight, prefixes, drawn));
            }
        }
        return new CellDivergences(prefixes.logMass(), divergences);
    }

    /** Returns exact bounds of a counter-model's divergence in nats a document. */
    public DivergenceEstimate perDocument(CounterRule rule) {
        DivergenceEstimate given = divergences.get(rule);
        if (given == null) {
            throw new IllegalArgumentException(rule.label() + " does not apply to these prompts");
        }
        double mass = Math.exp(logMass);
        return new DivergenceEstimate(
                mass * given.lower(), mass * given.upper(), mass * given.mean(), mass * given.standardError());
    }

    private static DivergenceEstimate estimate(
            Ginc law,
            int documentLength,
            PromptCell cell,
            CounterRule rule,
            double weight,
            RecognisedPrefixes prefixes,
            DrawnPrompts drawn) {
        double most = -Math.log(weight);
        return switch (rule) {
            case UNUSED_SYMBOL -> DivergenceEstimate.exactly(most);
            case COPY_LAST_LABEL -> copyLast(law, documentLength, cell, weight, rule, drawn);
            case MAJORITY_LABEL ->
                cell.examples() <= 2
                        ? copyLast(law, documentLength, cell, weight, rule, drawn)
                        : majority(prefixes, weight, drawn.divergences(rule, weight));
            case CONTEXT_BLIND -> contextBlind(law, documentLength, cell, weight, drawn.divergences(rule, weight));
            case FROZEN_PRIOR -> {
                double concepts = (1 - weight) * Math.log(law.mixture().size());
                yield within(0, Math.min(most, concepts), drawn.divergences(rule, weight));
            }
        };
    }

    /** Bounds from the automaton that remembers the label; the probability of the label is the control variate. */
    private static DivergenceEstimate copyLast(
            Ginc law, int documentLength, PromptCell cell, double weight, CounterRule rule, DrawnPrompts drawn) {
        Automaton<Progress> automaton = cell.sets(law).withLastLabel(cell.examples());
        RecognisedPrefixes prefixes = RecognisedPrefixes.of(law.mixture(), automaton, documentLength);
        double same = 0;
        for (Place place : prefixes.places()) {
            int label = automaton.memory(place.state()).remembered().get(0);
            same += Math.exp(place.logMass() - prefixes.logMass()) * place.next()[label];
        }
        LogBounds bounds = LocalDivergence.bounds(
                prefixes, d -> certain(automaton.memory(d).remembered().get(0), law), weight);
        SampleMean mean = SampleMean.controlled(drawn.divergences(rule, weight), drawn.agreements(rule), same);
        return new DivergenceEstimate(
                Math.exp(bounds.lower() - prefixes.logMass()),
                Math.exp(bounds.upper() - prefixes.logMass()),
                mean.mean(),
                mean.standardError());
    }

    private static double[] certain(int symbol, Ginc law) {
        double[] answer = new double[law.vocabulary().size()];
        answer[symbol] = 1;
        return answer;
    }

    /**
     * The divergence of a sure answer of probability u falls with u and is convex in it, so its mean is at least its value
     * at the mean of u, which is at most that of the largest probability given the hidden state.
     */
    private static DivergenceEstimate majority(RecognisedPrefixes prefixes, double weight, double[] sample) {
        double largest = 0;
        for (Place place : prefixes.places()) {
            double share = Math.exp(place.logMass() - prefixes.logMass());
            for (int c = 0; c < place.hidden().length; c++) {
                for (int h = 0; h < place.hidden()[c].length; h++) {
                    double max = 0;
                    for (int y = 0; y < prefixes.mixture().symbols() && place.hidden()[c][h] > 0; y++) {
                        max = Math.max(max, prefixes.mixture().component(c).nextSymbol(h, y));
                    }
                    largest += share * place.hidden()[c][h] * max;
                }
            }
        }
        double[] law = {largest, 1 - largest};
        double[] answer = {1 - weight + weight * largest, weight * (1 - largest)};
        return within(KullbackLeibler.of(law, answer), -Math.log(weight), sample);
    }

    private static DivergenceEstimate contextBlind(
            Ginc law, int documentLength, PromptCell cell, double weight, double[] sample) {
        if (cell.examples() == 0) {
            return DivergenceEstimate.exactly(0); // nothing to be blind to
        }
        if (cell.exampleLength() - 1 > LONGEST_REMEMBERED_INPUT) {
            return within(0, -Math.log(weight), sample);
        }
        Automaton<Progress> automaton = cell.sets(law).withTestInput(cell.examples());
        RecognisedPrefixes prefixes = RecognisedPrefixes.of(law.mixture(), automaton, documentLength);
        LogBounds bounds = LocalDivergence.bounds(
                prefixes,
                d -> {
                    MixtureFilter fresh = law.mixture().filter();
                    automaton.memory(d).remembered().forEach(fresh::observe);
                    double[] answer = new double[law.vocabulary().size()];
                    fresh.nextProbabilities(answer);
                    return answer;
                },
                weight);
        return within(
                Math.exp(bounds.lower() - prefixes.logMass()), Math.exp(bounds.upper() - prefixes.logMass()), sample);
    }

    private static DivergenceEstimate within(double lower, double upper, double[] sample) {
        SampleMean mean = SampleMean.of(sample);
        return new DivergenceEstimate(lower, upper, mean.mean(), mean.standardError());
    }
}

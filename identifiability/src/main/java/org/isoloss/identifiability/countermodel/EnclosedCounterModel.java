package org.isoloss.identifiability.countermodel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.automaton.EnclosedDivergence;
import org.isoloss.core.automaton.EnclosedPrefixes;
import org.isoloss.core.automaton.PromptSets;
import org.isoloss.core.automaton.PromptSets.Progress;
import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.core.hmm.EnclosedPrediction;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * A counter-model of a mixture of hidden Markov models, with its divergence and what it predicts between proven bounds. The
 * law is the mixture at face value, every row divided by its exact sum.
 *
 * <p>The bounds of the divergence are those of {@code CellDivergences}, rounded outward. They lie a rounding apart for {@link
 * CounterRule#UNUSED_SYMBOL}, and some hundredths for {@link CounterRule#COPY_LAST_LABEL}; where no automaton of moderate
 * size remembers what the answer depends on, they are wide.
 */
public final class EnclosedCounterModel {

    /** The longest test input that an automaton remembers: V^2 states. */
    private static final int LONGEST_REMEMBERED_INPUT = 2;

    /** The most examples of which the majority label is that of the last, by the tie rule. */
    private static final int MAJORITY_IS_LAST = 2;

    private final EnclosedMixture law;
    private final CounterRule rule;
    private final PromptCell cell;
    private final double lawWeight;
    private final PromptSets sets;
    private final Automaton<Progress> prompts;

    /**
     * Creates the model.
     *
     * @param vocabulary the law's symbols
     * @param documentLength T; prompts have fewer symbols
     * @throws IllegalArgumentException if the law has no such counter-model, or it would take too much work
     */
    public EnclosedCounterModel(
            EnclosedMixture law, Vocabulary vocabulary, int documentLength, CounterModelDocument model) {
        this.law = law;
        this.rule = CounterRule.labelled(model.rule());
        this.cell = model.cell();
        this.lawWeight = model.lawWeight();
        if (!rule.appliesTo(law.unusedSymbol(), cell)) {
            throw new IllegalArgumentException("rule " + rule.label() + " is not defined for prompts of "
                    + cell.examples() + " examples under this law; expected examples, and a symbol that is never used");
        }
        if (!(cell.length() < documentLength)) {
            throw new IllegalArgumentException("the prompts have " + cell.length() + " symbols; expected fewer than "
                    + documentLength + ", those of a document");
        }
        ProductBudget.requireAffordable(law, cell, rememberedInput());
        this.sets = new PromptSets(vocabulary.size(), vocabulary.index(model.delimiter()), cell.exampleLength());
        this.prompts = sets.anchored(cell.examples());
    }

    private int rememberedInput() {
        boolean remembered = rule == CounterRule.CONTEXT_BLIND && cell.exampleLength() - 1 <= LONGEST_REMEMBERED_INPUT;
        return remembered ? cell.exampleLength() - 1 : 0;
    }

    /** Returns the probability that a document begins as a prompt of the form. */
    public Interval promptMass() {
        return prefixes(prompts).mass();
    }

    /** Returns the divergence from the law, nats a document. */
    public Interval divergence() {
        return switch (rule) {
            case UNUSED_SYMBOL -> divergence(prompts).ofUnused();
            case COPY_LAST_LABEL -> copyLast();
            case MAJORITY_LABEL ->
                cell.examples() <= MAJORITY_IS_LAST
                        ? copyLast()
                        : divergence(prompts).ofSomeSure();
            case CONTEXT_BLIND -> contextBlind();
            case FROZEN_PRIOR -> frozenPrior();
        };
    }

    private EnclosedPrefixes prefixes(Automaton<Progress> automaton) {
        return EnclosedPrefixes.of(law, automaton, cell.length());
    }

    private EnclosedDivergence divergence(Automaton<Progress> automaton) {
        return new EnclosedDivergence(prefixes(automaton), lawWeight);
    }

    private Interval copyLast() {
        Automaton<Progress> automaton = sets.withLastLabel(cell.examples());
        return divergence(automaton)
                .ofSure(d -> automaton.memory(d).remembered().get(0));
    }

    private Interval contextBlind() {
        if (cell.examples() == 0) {
            return Interval.ZERO; // nothing to be blind to
        }
        if (rememberedInput() == 0) {
            EnclosedDivergence divergence = divergence(prompts);
            return divergence.atMost(divergence.most());
        }
        Automaton<Progress> automaton = sets.withTestInput(cell.examples());
        return divergence(automaton)
                .ofLaws(d -> afterInput(automaton.memory(d).remembered().stream()
                        .mapToInt(symbol -> symbol)
                        .toArray()));
    }

    /** The law after a test input as a document of its own; empty if it cannot be one. */
    private List<Interval> afterInput(int[] input) {
        EnclosedPrediction fresh = EnclosedPrediction.after(law, input);
        if (fresh.isImpossible()) {
            return List.of();
        }
        return IntStream.range(0, law.symbols())
                .mapToObj(y -> fresh.isKnown() ? fresh.next(y) : new Interval(0, 1))
                .toList();
    }

    /** A law that is a mixture of C laws is at most C times their mean, so it is at most ln C from that. */
    private Interval frozenPrior() {
        EnclosedDivergence divergence = divergence(prompts);
        Interval concepts = Interval.ONE
                .minus(Interval.point(lawWeight))
                .times(Interval.point(law.size()).log());
        return divergence.atMost(concepts.upper() < divergence.most().upper() ? concepts : divergence.most());
    }

    /**
     * Returns the probability that the model gives some symbols after a prefix.
     *
     * @param seen the law's prediction after the prefix, which must be known
     */
    Interval probability(int[] prefix, EnclosedPrediction seen, List<Integer> symbols) {
        IntervalSum sum = new IntervalSum();
        boolean prompt = prompts.recognises(prefix);
        List<Interval> blind = prompt && rule == CounterRule.CONTEXT_BLIND
                ? afterInput(Arrays.copyOfRange(prefix, cell.testInputStart(), prefix.length))
                : List.of();
        for (int y : symbols) {
            Interval own = seen.next(y);
            boolean answered = prompt && !(rule == CounterRule.CONTEXT_BLIND && blind.isEmpty());
            sum.add(answered ? mixed(answer(prefix, seen, blind, y), own) : own);
        }
        Interval value = sum.value().nonNegative();
        return new Interval(Math.min(1, value.lower()), Math.min(1, value.upper()));
    }

    private Interval answer(int[] prompt, EnclosedPrediction seen, List<Interval> blind, int symbol) {
        return switch (rule) {
            case UNUSED_SYMBOL -> sure(law.unusedSymbol().orElseThrow(), symbol);
            case COPY_LAST_LABEL -> sure(cell.lastLabel(prompt), symbol);
            case MAJORITY_LABEL -> sure(cell.majorityLabel(prompt), symbol);
            case CONTEXT_BLIND -> blind.get(symbol);
            case FROZEN_PRIOR -> seen.nextOfPossible(symbol);
        };
    }

    private static Interval sure(int answer, int symbol) {
        return answer == symbol ? Interval.ONE : Interval.ZERO;
    }

    private Interval mixed(Interval answer, Interval own) {
        Interval weight = Interval.point(lawWeight);
        return Interval.ONE.minus(weight).times(answer).plus(weight.times(own));
    }

    @Override
    public String toString() {
        return "enclosed counter-model " + rule + " on " + cell + ", weight " + lawWeight;
    }
}

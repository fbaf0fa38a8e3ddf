package org.isoloss.identifiability.countermodel;

import java.util.List;
import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.core.hmm.EnclosedPrediction;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourEvent;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * With what probability a mixture of hidden Markov models and a counter-model of it show the behaviours of a probe, each the
 * weighted mean over the prompts, between proven bounds.
 *
 * @param law the mixture's
 * @param model the counter-model's
 */
public record EnclosedAnswers(Interval law, Interval model) {

    /**
     * Returns the answers to a probe.
     *
     * @param documentLength T; after fewer symbols no document ends
     * @throws IllegalArgumentException if a behaviour is no next symbol, a prompt is too long or impossible under the law,
     *     or it would take too much work
     */
    public static EnclosedAnswers of(
            EnclosedMixture law, EnclosedCounterModel model, BehaviourProbe probe, int documentLength) {
        ProductBudget.requireAffordable(probe.items().stream()
                .mapToDouble(item -> law.products(item.prompt()))
                .sum());
        IntervalSum own = new IntervalSum();
        IntervalSum other = new IntervalSum();
        IntervalSum weights = new IntervalSum();
        for (int i = 0; i < probe.items().size(); i++) {
            BehaviourProbe.Item item = probe.items().get(i);
            int[] prompt = item.prompt();
            EnclosedPrediction seen = EnclosedPrediction.after(law, prompt);
            List<Integer> symbols = symbols(i, item, documentLength, probe.vocabulary());
            if (!seen.isKnown()) {
                throw new IllegalArgumentException(
                        "prompt " + i + " is impossible under the law; expected one that a document may begin with");
            }
            Interval weight = Interval.point(item.weight());
            IntervalSum probability = new IntervalSum();
            symbols.forEach(y -> probability.add(seen.next(y)));
            own.add(weight.times(atMostOne(probability.value())));
            other.add(weight.times(model.probability(prompt, seen, symbols)));
            weights.add(weight);
        }
        return new EnclosedAnswers(
                atMostOne(own.value().dividedBy(weights.value())),
                atMostOne(other.value().dividedBy(weights.value())));
    }

    private static List<Integer> symbols(int i, BehaviourProbe.Item item, int documentLength, Vocabulary vocabulary) {
        if (!(item.behaviour() instanceof BehaviourEvent.Next next)) {
            throw new IllegalArgumentException(
                    "prompt " + i
                            + " is asked for completions; expected behaviours of the next symbol, of which alone there are bounds");
        }
        if (!(item.prompt().length < documentLength)) {
            throw new IllegalArgumentException("prompt " + i + " has " + item.prompt().length
                    + " symbols; expected fewer than " + documentLength + ", those of a document");
        }
        return next.outcomes().stream().filter(y -> y != vocabulary.end()).toList();
    }

    private static Interval atMostOne(Interval probability) {
        return new Interval(
                Math.max(0, Math.min(1, probability.lower())), Math.max(0, Math.min(1, probability.upper())));
    }
}

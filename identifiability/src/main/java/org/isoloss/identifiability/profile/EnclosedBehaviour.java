package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.isoloss.base.text.Shown;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * With what probability a model shows the behaviours of a probe, with proven bounds. The model is the law whose
 * conditionals are the exponentials of its log-probabilities, divided by their sum.
 *
 * <p>The next outcome's probability is a sum of these. That of a completion is found by growing the likeliest
 * completions first: what has ended or can no longer show the behaviour counts for or against, and what is left unfinished
 * when the work is up, or is too unlikely to follow, widens the upper bound. Of a model that completes in few ways, and of
 * a behaviour that few completions show, the bounds are exact to rounding.
 *
 * @param mean holds the mean over prompts, with the probe's weights
 * @param prompts hold the probability of each prompt's behaviour, in the order of the probe
 */
public record EnclosedBehaviour(Interval mean, List<Interval> prompts) {

    /** Prefixes of completions looked at, a prompt, before the rest is left open. */
    private static final int LARGEST_TREE = 4_000;

    /** Probability of unfinished completions that is left open without looking. */
    private static final double LEFT_OPEN = 1e-12;

    /** Prefixes of completions looked at, a probe: more would keep a machine busy for minutes. */
    private static final int MOST_GROWN = 4_000_000;

    /** How far the exponentials may be from summing to 1. */
    private static final Interval DISTRIBUTION = new Interval(1 - 1e-9, 1 + 1e-9);

    public EnclosedBehaviour {
        prompts = List.copyOf(prompts);
    }

    /**
     * Returns the bounds for a model.
     *
     * @throws IllegalArgumentException if the model's symbols are not the probe's, it is no model after some prefix, or
     *     the work would be too much
     */
    public static EnclosedBehaviour of(AutoregressiveModel model, BehaviourProbe probe) {
        return of(EnclosedModel.exactly(model), probe);
    }

    /**
     * Returns the bounds for a model that is itself known within bounds.
     *
     * @throws IllegalArgumentException as for one that is known
     */
    public static EnclosedBehaviour of(EnclosedModel model, BehaviourProbe probe) {
        if (!model.vocabulary().equals(probe.vocabulary())) {
            throw new IllegalArgumentException("the model's symbols are " + model.vocabulary()
                    + "; expected those of probe " + probe.name() + ", " + probe.vocabulary());
        }
        List<Interval> prompts = new ArrayList<>();
        Work work = new Work();
        IntervalSum sum = new IntervalSum();
        IntervalSum weights = new IntervalSum();
        for (BehaviourProbe.Item item : probe.items()) {
            Interval weight = Interval.point(item.weight());
            Interval probability = of(model, item, work);
            if (work.grown > MOST_GROWN) {
                throw new IllegalArgumentException(
                        "after " + prompts.size() + " of " + probe.items().size()
                                + " prompts of probe " + Shown.name(probe.name()) + " more than " + MOST_GROWN
                                + " beginnings of completions were looked at; expected fewer prompts, or a behaviour that few "
                                + "completions show");
            }
            prompts.add(probability);
            sum.add(weight.times(probability));
            weights.add(weight);
        }
        return new EnclosedBehaviour(atMostOne(sum.value().dividedBy(weights.value())), prompts);
    }

    /** What one probe has asked for so far. */
    private static final class Work {
        private int grown;
    }

    private static Interval of(EnclosedModel model, BehaviourProbe.Item item, Work work) {
        EnclosedModel.Cursor cursor = model.start();
        for (int symbol : item.prompt()) {
            cursor.advance(symbol);
        }
        if (item.behaviour() instanceof BehaviourEvent.Next next) {
            Interval[] conditional = conditional(cursor);
            IntervalSum sum = new IntervalSum();
            for (int y : next.outcomes()) {
                sum.add(conditional[y]);
            }
            return atMostOne(sum.value());
        }
        return completed(model.vocabulary(), cursor, item, work);
    }

    /** The probability of each outcome. */
    private static Interval[] conditional(EnclosedModel.Cursor cursor) {
        Interval[] row = cursor.logProbabilities();
        Interval[] conditional = new Interval[row.length];
        IntervalSum sum = new IntervalSum();
        for (int y = 0; y < row.length; y++) {
            conditional[y] = row[y].exp();
            sum.add(conditional[y]);
        }
        Interval total = sum.value();
        if (!DISTRIBUTION.contains(total)) {
            throw new IllegalArgumentException("the probabilities after a prefix sum to between " + total.lower()
                    + " and " + total.upper() + "; expected 1");
        }
        for (int y = 0; y < row.length; y++) {
            conditional[y] = atMostOne(conditional[y].dividedBy(total));
        }
        return conditional;
    }

    private static Interval completed(
            Vocabulary vocabulary, EnclosedModel.Cursor atPrompt, BehaviourProbe.Item item, Work work) {
        BehaviourEvent.Completed behaviour = (BehaviourEvent.Completed) item.behaviour();
        PriorityQueue<Open> open = new PriorityQueue<>(
                Comparator.comparingDouble(Open::likely).reversed().thenComparingInt(Open::number));
        open.add(new Open(atPrompt, new int[0], Interval.ONE, 0));
        IntervalSum shown = new IntervalSum();
        int[] prompt = item.prompt();
        int grown = 0;
        double unfinished = 1; // only to know when to stop: the bounds do not use it
        while (unfinished > LEFT_OPEN && grown < LARGEST_TREE && !open.isEmpty()) {
            Open prefix = open.remove();
            unfinished -= prefix.likely();
            Interval[] conditional = conditional(prefix.cursor);
            for (int y = 0; y < conditional.length; y++) {
                Interval probability = prefix.probability.times(conditional[y]);
                if (probability.upper() == 0) {
                    continue;
                }
                if (y != vocabulary.end()) {
                    int[] longer = appended(prefix.completion, y);
                    if (behaviour.test().possible(prompt, longer)) { // else it counts against, for certain
                        open.add(prefix.grown(longer, probability, ++grown));
                        unfinished += probability.upper();
                    }
                } else if (behaviour.test().holds(prompt, prefix.completion)) {
                    shown.add(probability);
                }
            }
        }
        work.grown += grown;
        IntervalSum atMost = new IntervalSum();
        atMost.add(shown.value());
        open.forEach(prefix -> atMost.add(prefix.probability));
        return atMostOne(new Interval(shown.value().lower(), atMost.value().upper()));
    }

    private static Interval atMostOne(Interval probability) {
        return new Interval(Math.min(1, probability.lower()), Math.min(1, probability.upper()));
    }

    /** A completion that has not ended. Its number breaks ties, so that equal models give equal bounds. */
    private record Open(EnclosedModel.Cursor cursor, int[] completion, Interval probability, int number) {

        double likely() {
            return probability.upper();
        }

        Open grown(int[] longer, Interval itsProbability, int itsNumber) {
            EnclosedModel.Cursor next = cursor.copy();
            next.advance(longer[completion.length]);
            return new Open(next, longer, itsProbability, itsNumber);
        }
    }

    private static int[] appended(int[] symbols, int last) {
        int[] longer = Arrays.copyOf(symbols, symbols.length + 1);
        longer[symbols.length] = last;
        return longer;
    }
}

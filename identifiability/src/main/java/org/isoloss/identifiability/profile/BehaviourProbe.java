package org.isoloss.identifiability.profile;

import java.util.Arrays;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Prompts with weights, and the behaviour that is looked for after each. The mean behaviour of a model is the weighted
 * mean of the probabilities with which it shows it.
 *
 * @param name a short name for tables and files
 * @param vocabulary the symbols of the prompts
 * @param items at least one; no prompt twice, and none that goes on from a prompt whose completion is looked at
 */
public record BehaviourProbe(String name, Vocabulary vocabulary, List<Item> items) {

    /**
     * One prompt.
     *
     * @param prompt the symbols; copied on the way in and out
     * @param weight finite and above 0; weights are relative to their sum
     * @param behaviour what is looked for after the prompt
     */
    public record Item(int[] prompt, double weight, BehaviourEvent behaviour) {

        public Item {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight is " + weight + "; expected a finite weight above 0");
            }
            prompt = prompt.clone();
        }

        @Override
        public int[] prompt() {
            return prompt.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Item that
                    && Arrays.equals(prompt, that.prompt)
                    && weight == that.weight
                    && behaviour.equals(that.behaviour);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(prompt) + behaviour.hashCode();
        }

        @Override
        public String toString() {
            return Arrays.toString(prompt) + ":" + weight + ":" + behaviour;
        }
    }

    public BehaviourProbe {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("probe " + Shown.name(name) + " has no prompts; expected at least one");
        }
        PrefixTree.Builder builder = new PrefixTree.Builder(vocabulary.size());
        for (Item item : items) {
            vocabulary.check(item.prompt);
            builder.addPrefix(item.prompt);
            if (item.behaviour instanceof BehaviourEvent.Next next) {
                next.check(vocabulary);
            }
        }
        double total = items.stream().mapToDouble(Item::weight).sum();
        if (!(total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weights sum to " + total + "; expected a finite sum");
        }
        checkApart(vocabulary, items, builder.build());
    }

    /** Returns the prompts' weights divided by their sum. */
    double[] shares() {
        double total = items.stream().mapToDouble(Item::weight).sum();
        return items.stream().mapToDouble(item -> item.weight() / total).toArray();
    }

    /** Changing the completions of one prompt must not change what is looked for after another. */
    private static void checkApart(Vocabulary vocabulary, List<Item> items, PrefixTree prompts) {
        Item[] itemAt = new Item[prompts.nodes()];
        for (Item item : items) {
            int node = prompts.find(item.prompt);
            if (itemAt[node] != null) {
                throw new IllegalArgumentException("the prompt \"" + Shown.found(vocabulary.format(item.prompt))
                        + "\" occurs twice; expected it once, with the sum of the weights");
            }
            itemAt[node] = item;
        }
        for (Item item : items) {
            for (int node = prompts.parent(prompts.find(item.prompt)); node >= 0; node = prompts.parent(node)) {
                if (itemAt[node] != null && itemAt[node].behaviour instanceof BehaviourEvent.Completed) {
                    throw new IllegalArgumentException("the prompt \"" + Shown.found(vocabulary.format(item.prompt))
                            + "\" goes on from the prompt \"" + Shown.found(vocabulary.format(prompts.prefix(node)))
                            + "\", whose completion is looked at; expected them apart, in two probes");
                }
            }
        }
    }
}

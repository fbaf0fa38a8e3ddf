package org.isoloss.identifiability.profile;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** What a model does, or does not do, after a prompt: an event with a probability. */
public sealed interface BehaviourEvent {

    /**
     * The next outcome is one of some.
     *
     * @param outcomes distinct; symbols 0 to V - 1 or the end, V
     */
    record Next(List<Integer> outcomes) implements BehaviourEvent {
        public Next {
            outcomes = outcomes.stream().distinct().sorted().toList();
            if (outcomes.isEmpty()) {
                throw new IllegalArgumentException("no outcomes; expected at least one");
            }
        }

        /** Checks that the outcomes are some of a vocabulary's, and not all. */
        void check(Vocabulary vocabulary) {
            int end = vocabulary.end();
            for (int y : outcomes) {
                if (y < 0 || y > end) {
                    throw new IllegalArgumentException(
                            "outcome is " + y + "; expected 0 to " + end + ", the last being the end");
                }
            }
            if (outcomes.size() > end) {
                throw new IllegalArgumentException("all " + outcomes.size()
                        + " outcomes count as the behaviour; expected at least one that does not");
            }
        }
    }

    /**
     * The finished completion has a property.
     *
     * @param name a short name for tables and files
     * @param test decides, for a prompt and a completion without its end
     * @param examples completions among which one may have the property; not to be modified
     */
    record Completed(String name, Test test, List<int[]> examples) implements BehaviourEvent {

        public Completed {
            examples = List.copyOf(examples);
        }

        /** Returns the behaviour of completing in one of some ways, whatever the prompt. */
        public static Completed oneOf(String name, List<int[]> completions) {
            if (completions.isEmpty()) {
                throw new IllegalArgumentException("no completions; expected at least one");
            }
            int symbols =
                    1 + completions.stream().flatMapToInt(Arrays::stream).max().orElse(0);
            PrefixTree.Builder tree = new PrefixTree.Builder(symbols);
            completions.forEach(completion -> tree.addSequence(completion, 1));
            return new Completed(name, new OneOf(tree.build()), completions);
        }

        /** A property of prompts with their completions. */
        @FunctionalInterface
        public interface Test {

            /** Returns whether a completion, given without its end, shows the behaviour after a prompt. */
            boolean holds(int[] prompt, int[] completion);

            /**
             * Returns whether some completion that begins like this may show the behaviour. False spares the work of
             * looking at what goes on from there.
             */
            default boolean possible(int[] prompt, int[] beginning) {
                return true;
            }
        }

        private record OneOf(PrefixTree completions) implements Test {

            @Override
            public boolean holds(int[] prompt, int[] completion) {
                int node = completions.find(completion);
                return node >= 0 && completions.endMass(node) > 0;
            }

            @Override
            public boolean possible(int[] prompt, int[] beginning) {
                return completions.find(beginning) >= 0;
            }
        }
    }
}

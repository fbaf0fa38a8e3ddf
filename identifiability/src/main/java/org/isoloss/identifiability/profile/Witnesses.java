package org.isoloss.identifiability.profile;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.isoloss.core.sequence.Vocabulary;

/** Completions that show a behaviour, or do not: an example of it, or else the shortest there is. */
final class Witnesses {

    /** Completions tried, a prompt. */
    private static final int MOST = 200_000;

    private final Vocabulary vocabulary;

    Witnesses(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns a completion of the prompt that shows the behaviour. */
    int[] showing(int[] prompt, BehaviourEvent.Completed behaviour) {
        return find(behaviour, completion -> behaviour.test().holds(prompt, completion))
                .orElseThrow(() -> missing(prompt, behaviour, "shows"));
    }

    /** Returns a completion of the prompt that does not show the behaviour. */
    int[] lacking(int[] prompt, BehaviourEvent.Completed behaviour) {
        return find(behaviour, completion -> !behaviour.test().holds(prompt, completion))
                .orElseThrow(() -> missing(prompt, behaviour, "lacks"));
    }

    private Optional<int[]> find(BehaviourEvent.Completed behaviour, Predicate<int[]> wanted) {
        Optional<int[]> example = behaviour.examples().stream().filter(wanted).findFirst();
        if (example.isPresent()) {
            return example;
        }
        Deque<int[]> shortestFirst = new ArrayDeque<>();
        shortestFirst.add(new int[0]);
        for (int tried = 0; tried < MOST; tried++) {
            int[] completion = shortestFirst.remove();
            if (wanted.test(completion)) {
                return Optional.of(completion);
            }
            for (int y = 0; y < vocabulary.size() && tried + shortestFirst.size() < MOST; y++) {
                int[] longer = Arrays.copyOf(completion, completion.length + 1);
                longer[completion.length] = y;
                shortestFirst.add(longer);
            }
        }
        return Optional.empty();
    }

    private IllegalArgumentException missing(int[] prompt, BehaviourEvent.Completed behaviour, String verb) {
        return new IllegalArgumentException("none of the " + MOST + " shortest completions of the prompt \""
                + vocabulary.format(prompt) + "\" " + verb + " the behaviour " + behaviour.name()
                + "; expected a behaviour that completions can both show and lack");
    }
}

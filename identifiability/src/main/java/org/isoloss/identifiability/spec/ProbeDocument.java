package org.isoloss.identifiability.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.jspecify.annotations.Nullable;

/**
 * A probe file.
 *
 * @param format {@value #FORMAT}
 * @param name for tables
 * @param vocabulary the symbols of the prompts
 * @param behaviour what is looked for after the prompts
 * @param prompts at least one
 */
public record ProbeDocument(
        String format, String name, List<String> vocabulary, BehaviourSource behaviour, List<Prompt> prompts) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-probe/1";

    /**
     * One prompt.
     *
     * @param prompt as text
     * @param weight above 0, relative to the sum of all
     * @param behaviour what is looked for after this one; null where it is as for all
     */
    public record Prompt(
            String prompt,
            double weight,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BehaviourSource behaviour) {

        public Prompt {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight is " + weight + "; expected a finite number above 0");
            }
        }

        /** Creates a prompt that is asked what all are asked. */
        public Prompt(String prompt, double weight) {
            this(prompt, weight, null);
        }
    }

    public ProbeDocument {
        Formats.check(format, FORMAT);
        vocabulary = List.copyOf(vocabulary);
        prompts = List.copyOf(prompts);
    }

    /** Creates the document of a probe. */
    public ProbeDocument(String name, List<String> vocabulary, BehaviourSource behaviour, List<Prompt> prompts) {
        this(FORMAT, name, vocabulary, behaviour, prompts);
    }

    /**
     * Returns the probe.
     *
     * @throws IllegalArgumentException if it has no prompts, or unknown symbols
     */
    public BehaviourProbe probe() {
        Vocabulary symbols = Vocabulary.of(vocabulary);
        List<BehaviourProbe.Item> items = new ArrayList<>();
        double positions = 0;
        for (Prompt prompt : prompts) {
            BehaviourSource its = prompt.behaviour() == null ? behaviour : prompt.behaviour();
            int[] parsed = symbols.parse(prompt.prompt());
            positions += parsed.length * (parsed.length + 1.0) / 2;
            items.add(new BehaviourProbe.Item(parsed, prompt.weight(), its.behaviour(symbols)));
        }
        if (!(positions <= ListingBudget.MOST_POSITIONS)) {
            throw new IllegalArgumentException(
                    "the prompts have " + (long) positions + " symbols before all their prefixes; "
                            + "expected at most " + ListingBudget.MOST_POSITIONS + ": fewer or shorter prompts");
        }
        return new BehaviourProbe(name, symbols, items);
    }
}

package org.isoloss.identifiability.incontext;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about an in-context study. Messages about a value begin with the component's name. */
public record InContextOptions(
        @Setting("JSON file of a GINC law (default: the published parameters, drawn by their recipe)")
        Optional<String> hmms,

        @Setting("weight of the uniform law in every transition of the smoothed law; above 0, at most 1")
        double smoothing,

        @Setting("weight of the law's own prediction in a counter-model; above 0 and below 0.5")
        double lawWeight,

        @Setting("k: symbols of an example, its label included; each 2 to 64")
        List<Integer> exampleLengths,

        @Setting("n: examples in a prompt; each at least 0") List<Integer> examples,

        @Setting("prompts asked of each kind and form; 1 to 100000")
        int prompts,

        @Setting("prompts drawn from the law for each estimate of a divergence; 2 to 100000")
        int samples,

        @Setting("symbols of a document; more than the longest prompt, at most 100000")
        int documentLength,

        @Setting("documents drawn for the estimate of the entropy; 2 to 100000")
        int documents) {

    private static final int MOST = 100_000;
    private static final int LONGEST_EXAMPLE = 64;

    /** A run of less than a minute on two cores. */
    public static final InContextOptions DEFAULTS = new InContextOptions(
            Optional.empty(),
            0.01,
            0.01,
            List.of(3, 5, 8, 10),
            List.of(0, 1, 2, 4, 8, 16, 32, 64),
            1000,
            1000,
            1024,
            200);

    /** A first look of a few seconds: fewer forms and prompts. */
    public static final InContextOptions QUICK = new InContextOptions(
            Optional.empty(), 0.01, 0.01, List.of(3, 10), List.of(0, 1, 4, 16, 64), 200, 100, 1024, 20);

    public InContextOptions {
        require(smoothing > 0 && smoothing <= 1, "smoothing", smoothing, "above 0 and at most 1");
        require(lawWeight > 0 && lawWeight < 0.5, "lawWeight", lawWeight, "above 0 and below 0.5");
        exampleLengths = distinct("exampleLengths", exampleLengths);
        examples = distinct("examples", examples);
        for (int k : exampleLengths) {
            require(k >= 2 && k <= LONGEST_EXAMPLE, "exampleLengths", exampleLengths, "each 2 to " + LONGEST_EXAMPLE);
        }
        for (int n : examples) {
            require(n >= 0 && n <= MOST, "examples", examples, "each 0 to " + MOST);
        }
        require(prompts >= 1 && prompts <= MOST, "prompts", prompts, "1 to " + MOST);
        require(samples >= 2 && samples <= MOST, "samples", samples, "2 to " + MOST);
        require(documents >= 2 && documents <= MOST, "documents", documents, "2 to " + MOST);
        long longest = 0;
        for (int k : exampleLengths) {
            for (int n : examples) {
                longest = Math.max(longest, (long) n * (k + 1) + k - 1);
            }
        }
        require(
                documentLength > longest && documentLength <= MOST,
                "documentLength",
                documentLength,
                "more than the " + longest + " symbols of the longest prompt, at most " + MOST);
    }

    private static List<Integer> distinct(String name, List<Integer> values) {
        require(!values.isEmpty(), name, values, "at least one number");
        require(new HashSet<>(values).size() == values.size(), name, values, "no number twice");
        return List.copyOf(values);
    }

    private static void require(boolean accepted, String name, Object found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }

    /**
     * Checks that Java may use as much memory as the longest prompts need at least: which states of an automaton of as many
     * states as the prompt has symbols can be reached by how many of them, and all prompts of a form.
     *
     * @throws IllegalArgumentException if not
     */
    void requireMemory() {
        double longest = cells().stream().mapToInt(PromptCell::length).max().orElseThrow();
        MemoryNeed.none()
                .and("the draws of the longest prompts", longest * longest / 2, "examples", examples)
                .and("prompts", prompts * longest / 2, "prompts", prompts)
                .requireThatItFits();
    }

    /** Returns the forms of prompts, by example length and then number of examples. */
    List<PromptCell> cells() {
        return exampleLengths.stream()
                .flatMap(k -> examples.stream().map(n -> new PromptCell(k, n)))
                .toList();
    }

    /** Returns the form on which single figures rest: the shortest examples, as many as there are. */
    PromptCell headline() {
        int k = exampleLengths.stream().mapToInt(x -> x).min().orElseThrow();
        int n = examples.stream().mapToInt(x -> x).max().orElseThrow();
        return new PromptCell(k, n);
    }
}

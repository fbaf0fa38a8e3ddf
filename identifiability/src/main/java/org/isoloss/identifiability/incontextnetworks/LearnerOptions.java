package org.isoloss.identifiability.incontextnetworks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.TrainingMemory;

/** All that can be chosen about networks that learn in context. Messages about a value begin with its name. */
public record LearnerOptions(
        @Setting("JSON file of a GINC law, in place of the laws that are drawn")
        Optional<String> hmms,

        @Setting("k: symbols of an example, its label included; 2 to 64")
        int exampleLength,

        @Setting("n: examples in the longest prompt asked; prompts with 0, 1, 2, 4, ... up to it are asked")
        int examples,

        @Setting("prompts asked of each number of examples; 1 to 100000")
        int prompts,

        @Setting("symbols of a training document; more than the longest prompt, at most 4096")
        int documentLength,

        @Setting("documents in a step; 1 to 4096") int batch,

        @Setting("steps of training; 1 to 1000000") int steps,

        @Setting("peak learning rate, above 0") double learningRate,

        @Setting("H: size of the LSTM's state; 1 to 65536") int hidden,

        @Setting("width of the Transformer, a multiple of its 4 heads")
        int width,

        @Setting("held-out documents that validate; 2 to 100000")
        int documents,

        @Setting("largest gap of validation loss that counts as equal, nats a token; above 0")
        double tolerance,

        @JsonUnwrapped LineLawOptions law) {

    private static final int MOST = 100_000;

    /** Layers of the Transformer. */
    static final int LAYERS = 2;

    /** Five laws of 12 concepts over 6 symbols: about two minutes on two cores. */
    public static final LearnerOptions DEFAULTS = new LearnerOptions(
            Optional.empty(),
            3,
            4,
            1000,
            24,
            32,
            2000,
            0.008,
            64,
            32,
            1000,
            1e-6,
            new LineLawOptions(12, 5, 6, 0.02, 0.25, 0.02, 5, 1));

    /** A first look: fewer laws, and networks that learn less. */
    public static final LearnerOptions QUICK = new LearnerOptions(
            Optional.empty(),
            3,
            4,
            300,
            24,
            16,
            600,
            0.015,
            48,
            32,
            200,
            1e-6,
            new LineLawOptions(12, 5, 6, 0.02, 0.25, 0.02, 5, 1));

    public LearnerOptions {
        require(exampleLength >= 2 && exampleLength <= 64, "exampleLength", exampleLength, "2 to 64");
        require(examples >= 1 && examples <= 1000, "examples", examples, "1 to 1000");
        require(prompts >= 1 && prompts <= MOST, "prompts", prompts, "1 to " + MOST);
        int longest = new PromptCell(exampleLength, examples).length();
        require(
                documentLength > longest && documentLength <= 4096,
                "documentLength",
                documentLength,
                "more than the " + longest + " symbols of the longest prompt, at most 4096");
        require(batch >= 1 && batch <= 4096, "batch", batch, "1 to 4096");
        require(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate",
                learningRate,
                "a finite rate above 0");
        require(hidden >= 1 && hidden <= 65_536, "hidden", hidden, "1 to 65536");
        require(width >= 4 && width <= 65_536 && width % 4 == 0, "width", width, "a multiple of 4 heads, 4 to 65536");
        require(documents >= 2 && documents <= MOST, "documents", documents, "2 to " + MOST);
        require(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY, "tolerance", tolerance, "above 0");
    }

    /** 0, then the powers of two up to the longest prompt's number of examples, and that number. */
    List<Integer> exampleCounts() {
        List<Integer> counts = new ArrayList<>(List.of(0));
        for (int n = 1; n < examples; n *= 2) {
            counts.add(n);
        }
        counts.add(examples);
        return counts;
    }

    /**
     * Checks that Java may use as much memory as training either network needs at least.
     *
     * @throws IllegalArgumentException if not
     */
    void requireMemory() {
        double tokens = 0.5 * batch * documentLength; // documents share their beginnings, and no more than these
        MemoryNeed.none()
                .and("weights", TrainingMemory.ofWeights(12.0 * LAYERS * width * width), "width", width)
                .and("activations", TrainingMemory.ofTokens(tokens, LAYERS, width), "batch", batch)
                .requireThatItFits();
        MemoryNeed.none()
                .and("weights", TrainingMemory.ofWeights(4.0 * hidden * hidden), "hidden", hidden)
                .and("activations", TrainingMemory.ofTokens(tokens, 1, hidden), "batch", batch)
                .requireThatItFits();
        // Their symbols, and what a network predicts at each, by which it is tempered.
        double heldOut = (1.5 + law.symbols()) * documents * documentLength;
        MemoryNeed.none()
                .and("held-out documents with predictions", heldOut, "documents", documents)
                .requireThatItFits();
    }

    private static void require(boolean accepted, String name, Object found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }
}

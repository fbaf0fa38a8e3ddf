package org.isoloss.identifiability.emergence;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.TrainingMemory;
import org.isoloss.identifiability.task.DigitOrder;

/** All that can be chosen about the study of emergence. Messages about a value begin with the component's name. */
public record EmergenceOptions(
        @Setting("tasks to learn, each by a family of its own")
        List<LearnedTask> task,

        @Setting("digits of each number; 1 to 3") int digits,

        @Setting("digit that is written first: the least or the most significant")
        DigitOrder digitOrder,

        @Setting("widths of the networks, at least four, each larger than the one before; 1 to 1024")
        List<Integer> widths,

        @Setting("layers of each network; 1 to 64") int layers,

        @Setting("networks of each width that differ in how they start; 2 to 1000")
        int seeds,

        @Setting("steps of each training; 1 to 1000000 (default: 1200, with 3 digits 6000)")
        Optional<Integer> steps,

        @Setting("exercises in a step; 1 to 4096") int batch,

        @Setting("peak learning rate at width 16, above 0; at others it goes with 1 / sqrt(width)")
        double learningRate,

        @Setting("exercises that are held out and asked; 10 to 10000")
        int items,

        @Setting("times along each training at which they are asked; 2 to 1000")
        int checkpoints) {

    private static final int MOST_WIDTH = 1024;
    private static final int LEAST_WIDTHS = 4;
    private static final int STEPS = 1200;
    private static final int STEPS_OF_THREE_DIGITS = 6000;

    /** Ten sizes over three orders of magnitude of parameters, five seeds each: about a minute on two cores. */
    public static final EmergenceOptions DEFAULTS = new EmergenceOptions(
            List.of(LearnedTask.ADDITION),
            2,
            DigitOrder.LEAST,
            List.of(1, 2, 3, 4, 6, 8, 12, 16, 32, 64),
            2,
            5,
            Optional.empty(),
            64,
            0.01,
            1000,
            24);

    /** A first look: fewer sizes and seeds. */
    public static final EmergenceOptions QUICK = new EmergenceOptions(
            DEFAULTS.task,
            DEFAULTS.digits,
            DEFAULTS.digitOrder,
            List.of(1, 2, 3, 4, 8, 64),
            DEFAULTS.layers,
            2,
            Optional.of(1000),
            DEFAULTS.batch,
            DEFAULTS.learningRate,
            300,
            12);

    public EmergenceOptions {
        task = List.copyOf(task);
        widths = List.copyOf(widths);
        Required.that(
                !task.isEmpty() && EnumSet.copyOf(task).size() == task.size(), "task", task, "at least one, each once");
        Required.that(digits >= 1 && digits <= 3, "digits", digits, "1 to 3");
        boolean rising = widths.size() >= LEAST_WIDTHS && widths.get(0) >= 1;
        for (int i = 1; i < widths.size(); i++) {
            rising &= widths.get(i) > widths.get(i - 1) && widths.get(i) <= MOST_WIDTH;
        }
        Required.that(
                rising,
                "widths",
                widths,
                "at least " + LEAST_WIDTHS + " numbers from 1 to " + MOST_WIDTH + ", each above the one before");
        Required.that(layers >= 1 && layers <= 64, "layers", layers, "1 to 64");
        Required.that(seeds >= 2 && seeds <= 1000, "seeds", seeds, "2 to 1000");
        Required.that(steps.isEmpty() || steps.get() >= 1 && steps.get() <= 1_000_000, "steps", steps, "1 to 1000000");
        Required.that(batch >= 1 && batch <= 4096, "batch", batch, "1 to 4096");
        Required.that(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate",
                learningRate,
                "a finite rate above 0");
        Required.that(items >= 10 && items <= 10_000, "items", items, "10 to 10000");
        Required.that(checkpoints >= 2 && checkpoints <= 1000, "checkpoints", checkpoints, "2 to 1000");
    }

    /** Returns the steps of each training. */
    public int trainingSteps() {
        return steps.orElse(digits < 3 ? STEPS : STEPS_OF_THREE_DIGITS);
    }

    /** Returns the shape of the network of a width. */
    TransformerConfig shape(int width) {
        int heads = width % 4 == 0 && width >= 8 ? 4 : width % 2 == 0 && width >= 4 ? 2 : 1;
        return new TransformerConfig(
                width,
                heads,
                layers,
                2 * width,
                TransformerConfig.Positions.SINUSOIDAL,
                TransformerConfig.Normalisation.PRE,
                1e-5);
    }

    /** Returns the peak rate of the network of a width. */
    double rate(int width) {
        return learningRate * Math.sqrt(16.0 / width);
    }

    /**
     * Checks that Java may use as much memory as training the largest network needs at least.
     *
     * @param symbols that an exercise has
     * @throws IllegalArgumentException if not
     */
    void requireMemory(int symbols) {
        int width = widths.get(widths.size() - 1);
        MemoryNeed.none()
                .and("weights", TrainingMemory.ofWeights(8.0 * layers * width * width), "widths", width)
                .and("activations", TrainingMemory.ofTokens(0.5 * batch * symbols, layers, width), "batch", batch)
                .requireThatItFits();
        MemoryNeed.none()
                .and("exercises asked", TrainingMemory.ofTokens(0.5 * items * symbols, layers, width), "items", items)
                .requireThatItFits();
    }
}

package org.isoloss.identifiability.inside;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.figure.ModelFamily;

/** How a network of the population comes about: its size, its optimiser, how long. */
public enum TrainingRecipe {
    /** The plain one. */
    ADAM("adam", "Width 8, two layers, trained by Adam.", Shape.PLAIN, Optimiser.ADAM, 1),
    /** With weight decay. */
    DECAY("decay", "As adam, with decoupled weight decay of 0.1.", Shape.PLAIN, Optimiser.DECAY, 1),
    /** By gradient descent. */
    MOMENTUM(
            "momentum",
            "As adam, by gradient descent with momentum 0.9, four times as long.",
            Shape.PLAIN,
            Optimiser.MOMENTUM,
            4),
    /** Half the width. */
    NARROW("narrow", "As adam, of width 6 and 16 hidden units.", Shape.NARROW, Optimiser.ADAM, 1),
    /** Wider. */
    WIDE("wide", "As adam, of width 12 and 48 hidden units.", Shape.WIDE, Optimiser.ADAM, 1),
    /** Deeper. */
    DEEP("deep", "As adam, of three layers.", Shape.DEEP, Optimiser.ADAM, 1),
    /** On and on after it has converged. */
    LONG(
            "long",
            "As adam, four times as long: training goes on after it has converged.",
            Shape.PLAIN,
            Optimiser.ADAM,
            4);

    private static final int LONGEST_WARM_UP = 200;

    /** The shapes. */
    private enum Shape {
        PLAIN(8, 2, 32),
        NARROW(6, 2, 16),
        WIDE(12, 2, 48),
        DEEP(8, 3, 32);

        private final TransformerConfig config;

        Shape(int width, int layers, int feedForward) {
            config = new TransformerConfig(
                    width, 2, layers, feedForward, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);
        }
    }

    /** The optimisers with their peak rates. */
    private enum Optimiser {
        ADAM(OptimizerOptions.AdamW.USUAL.withWeightDecay(0), 0.005),
        DECAY(OptimizerOptions.AdamW.USUAL.withWeightDecay(0.1), 0.005),
        MOMENTUM(new OptimizerOptions.Sgd(0.9, 0), 0.05);

        private final OptimizerOptions options;
        private final double rate;

        Optimiser(OptimizerOptions options, double rate) {
            this.options = options;
            this.rate = rate;
        }
    }

    private final ModelFamily family;
    private final Shape shape;
    private final Optimiser optimiser;
    private final int times;

    TrainingRecipe(String label, String definition, Shape shape, Optimiser optimiser, int times) {
        family = new ModelFamily(label, definition);
        this.shape = shape;
        this.optimiser = optimiser;
        this.times = times;
    }

    /**
     * Reads a recipe.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TrainingRecipe parse(String text) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "recipes has \"" + text + "\"; expected one or more of " + List.of(values())));
    }

    /** Returns what its networks have in common. */
    ModelFamily family() {
        return family;
    }

    /** Returns the shape of its networks. */
    TransformerConfig config() {
        return shape.config;
    }

    /** Returns how many steps it takes where the plain one takes so many. */
    int steps(int plain) {
        return times * plain;
    }

    /** Returns how it trains: warm-up, then half a cosine down to zero. */
    TrainingOptions how(int plain) {
        int steps = steps(plain);
        return new TrainingOptions(
                optimiser.options,
                optimiser.rate,
                new LearningRateSchedule.Cosine(Math.min(LONGEST_WARM_UP, steps / 10), steps, 0),
                OptionalDouble.of(1),
                0);
    }

    @JsonValue
    @Override
    public String toString() {
        return family.key();
    }
}

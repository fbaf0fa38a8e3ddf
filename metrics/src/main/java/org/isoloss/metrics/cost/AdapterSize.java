package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * How many parameters an adapter trains of those it adapts.
 *
 * @param trainable trained and stored for each task
 * @param full of the adapted matrix or model
 */
public record AdapterSize(long trainable, long full) {

    public AdapterSize {
        require(trainable >= 0, "%s trainable parameters; expected at least 0", trainable);
        require(full >= 1, "%s parameters; expected at least 1", full);
    }

    /**
     * Returns the size of LoRA on one matrix, r (d_in + d_out) of d_in d_out.
     *
     * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. (2021)</a>
     */
    public static AdapterSize lora(long inputs, long outputs, long rank) {
        require(inputs >= 1 && outputs >= 1, "matrix %s by %s; expected at least 1 by 1", inputs, outputs);
        require(rank >= 1, "rank is %s; expected at least 1", rank);
        return new AdapterSize(
                Math.multiplyExact(rank, Math.addExact(inputs, outputs)), Math.multiplyExact(inputs, outputs));
    }

    /** Returns the size of prefix tuning, 2 * layers * prefix * width of a model's parameters. */
    public static AdapterSize prefix(int layers, int prefixTokens, int width, long modelParameters) {
        require(
                layers >= 1 && prefixTokens >= 1 && width >= 1,
                "%s layers, %s prefix tokens, width %s; expected at least 1 each",
                layers,
                prefixTokens,
                width);
        return new AdapterSize(2L * layers * prefixTokens * width, modelParameters);
    }

    /** Returns trainable / full. */
    public double share() {
        return (double) trainable / full;
    }

    /**
     * Returns the share of the gain of full fine-tuning that an adapter keeps, (adapter - zero-shot) / (full -
     * zero-shot); NaN if full fine-tuning gains nothing.
     */
    public static double scoreRetained(double adapter, double zeroShot, double fullFineTuning) {
        double gain = fullFineTuning - zeroShot;
        return gain == 0 ? Double.NaN : (adapter - zeroShot) / gain;
    }
}

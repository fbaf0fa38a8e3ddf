package org.isoloss.identifiability.finetuning;

import org.isoloss.identifiability.study.Setting;

/** How the network is pretrained. */
public record PretrainingOptions(
        @Setting("steps of pretraining; 1 to 10000000") int pretrainingSteps,

        @Setting("peak learning rate of pretraining; above 0")
        double pretrainingRate,

        @Setting("nats a token: pretraining counts as saturated this near the entropy; above 0")
        double tolerance) {

    /** Comes within 0.0005 nats a token of the entropy on the default law. */
    public static final PretrainingOptions DEFAULTS = new PretrainingOptions(2000, 0.005, 0.005);

    public PretrainingOptions {
        require(
                pretrainingSteps >= 1 && pretrainingSteps <= 10_000_000,
                "pretrainingSteps",
                pretrainingSteps,
                "1 to 10000000");
        require(
                pretrainingRate > 0 && pretrainingRate < Double.POSITIVE_INFINITY,
                "pretrainingRate",
                pretrainingRate,
                "a finite rate above 0");
        require(
                tolerance > 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance",
                tolerance,
                "a finite number of nats above 0");
    }

    /** Refuses a value with a message that begins with its option's name. */
    static void require(boolean accepted, String name, Object found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }
}

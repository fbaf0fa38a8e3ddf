package org.isoloss.identifiability.finetuning;

import org.isoloss.identifiability.study.Required;
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
        Required.that(
                pretrainingSteps >= 1 && pretrainingSteps <= 10_000_000,
                "pretrainingSteps",
                pretrainingSteps,
                "1 to 10000000");
        Required.that(
                pretrainingRate > 0 && pretrainingRate < Double.POSITIVE_INFINITY,
                "pretrainingRate",
                pretrainingRate,
                "a finite rate above 0");
        Required.that(
                tolerance > 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance",
                tolerance,
                "a finite number of nats above 0");
    }
}

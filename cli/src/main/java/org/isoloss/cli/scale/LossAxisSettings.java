package org.isoloss.cli.scale;

import java.util.List;
import java.util.Optional;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.lossaxis.LossAxisRequest;

/** What can be chosen about scores on the axis of the loss. */
record LossAxisSettings(
        @Setting(
                "with --x loss: levels of the loss at which models are compared, without it round ones that they reach")
        List<Double> at,

        @Setting("with --x loss: only points whose loss is at most this")
        Optional<Double> lossAtMost,

        @Setting(
                value = "with --x loss: columns that are known beside the loss, such as the training data",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> covariates,

        @Setting("with --x loss: also the mean of all scores")
        boolean mean) {

    static final LossAxisSettings DEFAULTS = new LossAxisSettings(List.of(), Optional.empty(), List.of(), false);

    LossAxisSettings {
        at = List.copyOf(at);
        covariates = List.copyOf(covariates);
        for (double level : at) {
            Required.that(Double.isFinite(level), "at", level, "a loss");
        }
        double most = lossAtMost.orElse(0.0);
        Required.that(Double.isFinite(most), "lossAtMost", most, "a loss");
    }

    /** Returns what is asked, the covariates by their names in the table. */
    LossAxisRequest request(List<String> names, LossAxisRequest.Size size) {
        return new LossAxisRequest(
                at,
                lossAtMost.orElse(Double.POSITIVE_INFINITY),
                names,
                size,
                mean ? LossAxisRequest.WithMean.MEAN_TOO : LossAxisRequest.WithMean.EACH_ALONE);
    }
}

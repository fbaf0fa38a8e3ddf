package org.isoloss.cli.identify;

import java.util.List;
import org.isoloss.identifiability.profile.NetworkTwinSearch;
import org.isoloss.identifiability.study.Setting;

/** What can be chosen about {@code isoloss pair build} where the twin of a network is to be a network too. */
record FineTuneSettings(
        @Setting(
                "make the twin of a network a network too: trained towards the exact twin while its loss stays within the"
                        + " budget")
        boolean fineTune,

        @Setting("steps of fine-tuning at most") int steps,

        @Setting(value = "of fine-tuning, at the start", placeholder = "RATE")
        double learningRate,

        @Setting("how far a fine-tuned network's mean behaviour may be from the request")
        double tolerance) {

    private static final NetworkTwinSearch.Options USUAL = NetworkTwinSearch.Options.USUAL;

    static final FineTuneSettings DEFAULTS =
            new FineTuneSettings(false, USUAL.steps(), USUAL.learningRate(), USUAL.tolerance());

    FineTuneSettings {
        new NetworkTwinSearch.Options(steps, learningRate, USUAL.probeWeight(), tolerance);
    }

    /** Returns how a network is fine-tuned. */
    NetworkTwinSearch.Options options() {
        return new NetworkTwinSearch.Options(steps, learningRate, USUAL.probeWeight(), tolerance);
    }

    /** Returns what to type to have the same again. */
    List<String> typed() {
        return fineTune
                ? List.of(
                        "--fine-tune",
                        "--steps",
                        Integer.toString(steps),
                        "--learning-rate",
                        Double.toString(learningRate),
                        "--tolerance",
                        Double.toString(tolerance))
                : List.of();
    }
}

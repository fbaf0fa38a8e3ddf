package org.isoloss.cli.identify;

import java.util.List;
import org.isoloss.identifiability.profile.NetworkTwinSearch.Options;
import picocli.CommandLine.Option;

/** The options of {@code isoloss pair build} about networks. */
final class FineTuneOptions {

    @Option(
            names = "--fine-tune",
            description =
                    "Make the twin of a network a network too: trained towards the exact twin while its loss stays "
                            + "within the budget.")
    private boolean wanted;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of fine-tuning at most. Default: ${DEFAULT-VALUE}.")
    private int steps = Options.USUAL.steps();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Of fine-tuning, at the start. Default: ${DEFAULT-VALUE}.")
    private double learningRate = Options.USUAL.learningRate();

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "How far a fine-tuned network's mean behaviour may be from the request. Default: "
                    + "${DEFAULT-VALUE}.")
    private double tolerance = Options.USUAL.tolerance();

    /** Returns whether a network is to be fine-tuned. */
    boolean wanted() {
        return wanted;
    }

    /** Returns how. */
    Options options() {
        return new Options(steps, learningRate, Options.USUAL.probeWeight(), tolerance);
    }

    /** Returns what to type to have the same again. */
    List<String> typed() {
        return wanted
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

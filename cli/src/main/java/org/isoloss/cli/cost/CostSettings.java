package org.isoloss.cli.cost;

import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about {@code isoloss cost}, the models' names aside. */
record CostSettings(
        @Setting("parameters of a model that no name is known of, as 175e9")
        Optional<Double> parameters,

        @Setting(
                "parameters that a token meets, where they are fewer: of experts the active ones, of an encoder-decoder half")
        Optional<Double> activeParameters,

        @Setting("layers of a model given by its size") Optional<Integer> layers,

        @Setting("width of its residual stream") Optional<Integer> width,

        @Setting("heads of its attention") Optional<Integer> heads,

        @Setting("heads of keys and values, where they are fewer")
        Optional<Integer> keyValueHeads,

        @Setting("bytes of a weight and of a value that is kept: 2 in half precision")
        int bytes,

        @Setting("tokens of training") Optional<Double> tokens,
        RequestSettings request,
        MachineSettings machine,
        TuningSettings tuning,

        @Setting(
                value = "measured times of requests, CSV with the columns tokens (generated) and seconds: their line",
                placeholder = "FILE")
        Optional<Path> latency,

        @Setting(
                value =
                        "scores of models, of which those are shown that no other beats in cost and score: what isoloss score"
                                + " --json prints, or CSV with model, score and, where it is not the size of a known model, cost",
                placeholder = "FILE")
        Optional<Path> front,

        @Setting("list the models whose sizes are known, and stop")
        boolean listModels,

        TableSettings tables) {

    static final CostSettings DEFAULTS = new CostSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            2,
            Optional.empty(),
            RequestSettings.DEFAULTS,
            MachineSettings.DEFAULTS,
            TuningSettings.DEFAULTS,
            Optional.empty(),
            Optional.empty(),
            false,
            TableSettings.DEFAULTS);

    CostSettings {
        parameters.ifPresent(count -> Amounts.require("parameters", count, 1));
        activeParameters.ifPresent(count -> Amounts.require("activeParameters", count, 1));
        tokens.ifPresent(count -> Amounts.requirePositive("tokens", count));
        layers.ifPresent(count -> Required.that(count >= 1 && count <= 100_000, "layers", count, "1 to 100000"));
        width.ifPresent(count -> Required.that(count >= 1 && count <= 1_000_000, "width", count, "1 to 1000000"));
        Required.that(bytes >= 1 && bytes <= 8, "bytes", bytes, "1 to 8");
        boolean whole = layers.isPresent() == width.isPresent() && width.isPresent() == heads.isPresent();
        Required.that(
                whole && (keyValueHeads.isEmpty() || layers.isPresent()),
                layers.isPresent()
                        ? "layers"
                        : width.isPresent() ? "width" : heads.isPresent() ? "heads" : "keyValueHeads",
                layers.or(() -> width).or(() -> heads).or(() -> keyValueHeads).orElse(0),
                "--layers, --width and --heads together");
    }
}

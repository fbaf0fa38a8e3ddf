package org.isoloss.identifiability.finetuning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.training.NetworkOptions;

/** All that can be chosen about a fine-tuning study. Messages about a value begin with the component's name. */
public record FineTuningOptions(
        @JsonUnwrapped TransferLawOptions laws,
        @JsonUnwrapped TwinOptions twin,
        @JsonUnwrapped TransferOptions transfer,
        @JsonUnwrapped AdapterOptions adapters,
        @JsonUnwrapped ExaminationOptions examination,

        @Setting("folder of a network to start from instead of pretraining one")
        Optional<String> model,

        NetworkOptions network,
        PretrainingOptions pretraining) {

    private static final NetworkOptions SMALL =
            new NetworkOptions(8, 2, 2, 32, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);

    /** A run of about a minute on two cores. */
    public static final FineTuningOptions DEFAULTS = new FineTuningOptions(
            TransferLawOptions.DEFAULTS,
            TwinOptions.DEFAULTS,
            TransferOptions.DEFAULTS,
            AdapterOptions.DEFAULTS,
            ExaminationOptions.DEFAULTS,
            Optional.empty(),
            SMALL,
            PretrainingOptions.DEFAULTS);

    /** A first look of a few seconds: fewer twins and optimisers. */
    public static final FineTuningOptions QUICK = new FineTuningOptions(
            TransferLawOptions.DEFAULTS,
            TwinOptions.QUICK,
            TransferOptions.QUICK,
            AdapterOptions.DEFAULTS,
            ExaminationOptions.QUICK,
            Optional.empty(),
            SMALL,
            PretrainingOptions.DEFAULTS);

    public FineTuningOptions {
        twin = twin.completed(laws);
        examination.requireFor(laws);
    }

    /**
     * Returns the options of a study that begins with a saved network: its shape is that network's.
     *
     * @throws IllegalArgumentException if another shape was asked for
     */
    public FineTuningOptions withShape(TransformerConfig saved) {
        NetworkOptions shape = NetworkOptions.of(saved);
        if (!network.equals(SMALL) && !network.equals(shape)) {
            throw new IllegalArgumentException(
                    "network is " + network + "; the saved one is " + shape + ": leave its options out");
        }
        return new FineTuningOptions(laws, twin, transfer, adapters, examination, model, shape, pretraining);
    }
}

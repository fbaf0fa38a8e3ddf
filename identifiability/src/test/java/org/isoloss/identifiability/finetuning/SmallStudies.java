package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.training.NetworkOptions;

/** Options of studies that take a second: one layer, words of a few symbols, few steps. */
final class SmallStudies {

    static final NetworkOptions NETWORK =
            new NetworkOptions(6, 2, 1, 8, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);

    private SmallStudies() {}

    static FineTuningOptions options(String language, String target, List<String> twins, String... optimizers) {
        return new FineTuningOptions(
                new TransferLawOptions(language, 3, target, Optional.empty()),
                new TwinOptions(twins.stream().map(TwinSpec::parse).toList(), 4),
                new TransferOptions(
                        Stream.of(optimizers).map(TransferOptimizer::parse).toList(), 60, 0.2),
                new AdapterOptions(2, 1, List.of(Attention.QUERY, FeedForward.OUT)),
                new ExaminationOptions(3, true, true, true),
                Optional.empty(),
                NETWORK,
                new PretrainingOptions(150, 0.01, 0.5));
    }
}

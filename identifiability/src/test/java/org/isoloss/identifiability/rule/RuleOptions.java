package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Optional;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.identifiability.training.NetworkOptions;

/** Options of small studies. */
final class RuleOptions {

    static final int COMPLETION_LENGTH = 100;

    private RuleOptions() {}

    /** Returns those of one language and the Transformer, with all objectives. */
    static RuleExtrapolationOptions of(
            String language,
            int maxCount,
            int promptLength,
            int seeds,
            double tolerance,
            NetworkOptions network,
            ObjectiveOptions fit) {
        return new RuleExtrapolationOptions(
                Optional.of(List.of(language)),
                Optional.empty(),
                false,
                Optional.of(maxCount),
                Optional.empty(),
                Optional.of(promptLength),
                COMPLETION_LENGTH,
                Optional.empty(),
                seeds,
                tolerance,
                NetworkSize.SMALL,
                network,
                fit);
    }
}

package org.isoloss.cli.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.score.ScoreOptions;

/** All that can be chosen about {@code isoloss score}, the files aside. */
record ScoreSettings(
        @Setting(
                value = "metrics by name, recorded:NAME for scores that are in the file, or all; without it the main"
                        + " discontinuous metrics, each beside its continuous companion, and recorded scores",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> metric,

        @Setting("list all metrics with what is known of each, and stop")
        boolean listMetrics,

        @Setting(
                value = "only these tasks, with commas between them or the option repeated; * stands for any text",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> task,

        @Setting("intervals from N resamples; without it by formula for means of items, "
                + ScoreOptions.CORPUS_RESAMPLES + " resamples for corpus metrics")
        Optional<Integer> bootstrap,

        @Setting("of intervals, between 0 and 1") double confidence,

        @Setting("of p-values over the tasks of a metric: holm, bh (Benjamini-Hochberg) or none")
        Correction correction,

        @Setting("of resampling") long seed,
        TableSettings tables) {

    static final ScoreSettings DEFAULTS = new ScoreSettings(
            List.of(),
            false,
            List.of(),
            Optional.empty(),
            ScoreOptions.STANDARD.confidence(),
            Correction.HOLM,
            ScoreOptions.STANDARD.seed(),
            TableSettings.DEFAULTS);

    ScoreSettings {
        metric = List.copyOf(metric);
        task = List.copyOf(task);
        bootstrap.ifPresent(resamples -> Resamples.require(resamples, 1));
        options(confidence, bootstrap, seed); // which has checks of its own
    }

    /** Returns how sure scores are to be made. */
    ScoreOptions options() {
        return options(confidence, bootstrap, seed);
    }

    private static ScoreOptions options(double confidence, Optional<Integer> bootstrap, long seed) {
        return new ScoreOptions(confidence, bootstrap.map(OptionalInt::of).orElseGet(OptionalInt::empty), seed);
    }
}

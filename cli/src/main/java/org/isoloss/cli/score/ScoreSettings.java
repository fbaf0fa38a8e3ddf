package org.isoloss.cli.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.cli.report.ReportSettings;
import org.isoloss.cli.score.view.ViewName;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Required;
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

        @Setting(
                "further tables: what items say beyond their mean, by keys that they hold; all for every one with rows")
        List<ViewName> view,

        @Setting(
                "exit status 1 if the second of two FILEs is worse than the first by more than this on any metric, and the"
                        + " paired test says that this is no chance")
        Optional<Double> failIfWorse,

        @Setting(
                value =
                        "of a table of runs: the columns of items on which a shortcut is right; FILE is then CSV, a row a run",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> cueRight,

        @Setting(value = "the columns of items on which it is wrong", placeholder = "COLUMN", keepsCommas = true)
        List<String> cueWrong,

        ReportSettings report,

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
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            ReportSettings.DEFAULTS,
            Optional.empty(),
            ScoreOptions.STANDARD.confidence(),
            Correction.HOLM,
            ScoreOptions.STANDARD.seed(),
            TableSettings.DEFAULTS);

    ScoreSettings {
        metric = List.copyOf(metric);
        task = List.copyOf(task);
        view = List.copyOf(view);
        cueRight = List.copyOf(cueRight);
        cueWrong = List.copyOf(cueWrong);
        failIfWorse.ifPresent(by ->
                Required.that(by >= 0 && by < Double.POSITIVE_INFINITY, "failIfWorse", by, "a number of at least 0"));
        requireBoth("cueRight", cueRight, cueWrong, "--cue-wrong, the columns where the shortcut is wrong");
        requireBoth("cueWrong", cueWrong, cueRight, "--cue-right, the columns where the shortcut is right");
        Required.that(
                cueRight.isEmpty()
                        || (view.isEmpty()
                                && failIfWorse.isEmpty()
                                && metric.isEmpty()
                                && task.isEmpty()
                                && report.out().isEmpty()),
                "cueRight",
                cueRight,
                "without --view, --fail-if-worse, --out, --metric and --task, which are about items: FILE is a table of runs");
        bootstrap.ifPresent(resamples -> Resamples.require(resamples, 1));
        options(confidence, bootstrap, seed); // which has checks of its own
    }

    private static void requireBoth(String name, List<String> given, List<String> other, String expected) {
        Required.that(given.isEmpty() || !other.isEmpty(), name, given, "together with " + expected);
    }

    /** Returns how sure scores are to be made. */
    ScoreOptions options() {
        return options(confidence, bootstrap, seed);
    }

    private static ScoreOptions options(double confidence, Optional<Integer> bootstrap, long seed) {
        return new ScoreOptions(confidence, bootstrap.map(OptionalInt::of).orElseGet(OptionalInt::empty), seed);
    }
}

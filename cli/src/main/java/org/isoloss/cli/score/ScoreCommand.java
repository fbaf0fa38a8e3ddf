package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.score.ScoreOptions;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isoloss score FILE...}: each file alone, then the files in pairs, item by item. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Score predictions, and compare models item by item.",
        description = {
            "Each FILE holds one model's answers: predictions as JSON Lines, samples or results of"
                    + " lm-evaluation-harness, per-instance statistics of HELM, results of BIG-bench; or it is a folder"
                    + " of such files. Names ending in .gz are unpacked.",
            "Two files or more: every two are compared on the items that both have, as pairs."
        })
public final class ScoreCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files or folders, one a model.")
    private List<Path> files = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Metrics by name, recorded:NAME for scores that are in the file, or all. Default: the main"
                    + " discontinuous metrics, each beside its continuous companion, and recorded scores.")
    private List<String> metrics = List.of();

    @Option(names = "--list-metrics", description = "List all metrics with what is known of each, and stop.")
    private boolean listMetrics;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "Only these tasks, with commas between them or the option repeated; * stands for any text."
                    + " Default: all.")
    private List<String> tasks = List.of();

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description = "Intervals from N resamples. Default: by formula for means of items, "
                    + ScoreOptions.CORPUS_RESAMPLES + " resamples for corpus metrics.")
    private @Nullable Integer resamples;

    @Option(names = "--confidence", paramLabel = "C", description = "Of intervals. Default: ${DEFAULT-VALUE}.")
    private double confidence = ScoreOptions.STANDARD.confidence();

    @Option(
            names = "--correction",
            paramLabel = "HOW",
            description = "Of p-values over the tasks of a metric: holm, bh (Benjamini-Hochberg) or none. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Correction correction = Correction.HOLM;

    @Option(names = "--seed", paramLabel = "N", description = "Of resampling. Default: ${DEFAULT-VALUE}.")
    private long seed = ScoreOptions.STANDARD.seed();

    @Option(
            names = "--format",
            paramLabel = "HOW",
            description = "table, json, csv, markdown or latex. Default: table.")
    private @Nullable TableFormat format;

    public ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        TableFormat shown = session.options().format(Optional.ofNullable(format));
        if (listMetrics) {
            print(List.of(ScoreTables.metrics()), shown);
            return ExitStatus.DONE;
        }
        if (files.isEmpty()) {
            throw new WrongInputException("isoloss score: no FILE; expected predictions or results of a model");
        }
        if (resamples != null) {
            Resamples.requireThatTheyFit(resamples);
        }
        ScoreOptions options =
                new ScoreOptions(confidence, resamples == null ? OptionalInt.empty() : OptionalInt.of(resamples), seed);
        ScoredFiles scored = ScoredFiles.read(files, Wanted.of(metrics, tasks));
        session.passedOver(scored.passedOver());
        scored.notes().forEach(session::note);
        print(new ScoreTables(options, correction, session::note).of(scored), shown);
        return ExitStatus.DONE;
    }

    private void print(List<Table> results, TableFormat shown) {
        session.tables(results, shown);
    }
}

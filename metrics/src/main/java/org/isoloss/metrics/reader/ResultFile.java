package org.isoloss.metrics.reader;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.ReplayInput;
import org.isoloss.metrics.prediction.Prediction;

/**
 * A file of predictions or results. It is opened once: its format is told from its beginning, and then it is read from
 * there, so that a pipe loses nothing. For one thread and one reading.
 */
public final class ResultFile implements Closeable {

    private static final String NONE = "is none of the known formats: its first object has none of the keys id"
            + " (predictions, an object a line and not an array), doc_id (samples of lm-evaluation-harness), results (its results), instance_id (HELM's"
            + " statistics and predictions of instances), name with count (HELM's statistics), scores (results of"
            + " BIG-bench), examples (a task of BIG-bench), hyperparameters or eval_metrics (open_lm)";

    private final Path file;
    private final ReplayInput in;
    private final ResultFormat format;
    private final Set<String> lists = new TreeSet<>();

    private ResultFile(Path file, ReplayInput in, ResultFormat format) {
        this.file = file;
        this.in = in;
        this.format = format;
    }

    /**
     * Opens a file.
     *
     * @throws FormatException if it has none of the known formats
     */
    public static ResultFile open(Path file) throws IOException {
        return open(SourceFile.of(file));
    }

    /** Opens a file that was perhaps looked into before. */
    public static ResultFile open(SourceFile source) throws IOException {
        Path file = source.path();
        if (file.toString().matches(".*\\.[ct]sv(\\.gz)?")) {
            throw new FormatException(
                    FilePlace.of(file),
                    "is a table; expected predictions or results as JSON: isoloss scale reads tables of models, isoloss pairs"
                            + " tables of runs");
        }
        ReplayInput in = source.open();
        try {
            ResultFormat format = ResultFormat.find(FilePlace.of(file), in.beginning())
                    .orElseThrow(() -> new FormatException(FilePlace.of(file), NONE));
            return new ResultFile(file, in, format);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Returns what the file holds. */
    public ResultFormat format() {
        return format;
    }

    /**
     * Reads the items.
     *
     * @throws IllegalStateException if the format has none
     */
    public void readItems(Consumer<Prediction> sink) throws IOException {
        switch (format) {
            case PREDICTIONS -> PredictionLines.read(file, in, sink);
            case HARNESS_SAMPLES -> HarnessSamples.read(file, in, sink, lists::add);
            case HELM_INSTANCES -> HelmInstances.read(file, in, sink);
            case HELM_PREDICTIONS -> HelmPredictions.read(file, in, sink);
            default -> throw new IllegalStateException(format + " holds no items");
        }
    }

    /** Returns what the reader of these items should be told, after they were read. */
    public List<String> notes() {
        return lists.isEmpty()
                ? List.of()
                : List.of(file + ": " + String.join(", ", lists)
                        + (lists.size() == 1 ? " is a list" : " are lists")
                        + " in its samples, of which figures of all items are made, and left out");
    }

    /**
     * Reads the recorded scores.
     *
     * @throws IllegalStateException if the format has none
     */
    public Evaluation readScores() throws IOException {
        return switch (format) {
            case HARNESS_RESULTS -> HarnessResults.read(file, in);
            case BIG_BENCH_RESULTS -> BigBenchResults.read(file, in);
            case HELM_STATISTICS -> HelmStatistics.read(file, in);
            case OPEN_LM_MODEL, OPEN_LM_SCORES -> OpenLmResults.read(file, in);
            default -> throw new IllegalStateException(format + " holds no scores of whole tasks");
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public String toString() {
        return file + ", " + format;
    }
}

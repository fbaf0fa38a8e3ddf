package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.HarnessResults;
import org.isoloss.metrics.reader.RecordedScore;

/**
 * Reads the results of a family: result files of lm-evaluation-harness, folders of them, and CSV.
 *
 * <p>In a folder, at any depth, every file whose name ends in {@code .json} or {@code .json.gz} is read as a result file,
 * but for those that begin with {@code samples_}. CSV has the columns {@code task}, {@code metric}, {@code score}, at least
 * one of {@code parameters}, {@code tokens}, {@code flops}, and may have {@code model}, {@code step},
 * {@code standard_error}, {@code items}; others are passed over.
 *
 * @param sizes of models by name, which win over those of the files and of {@link KnownModels}
 */
public record FamilyReader(Map<String, ModelSize> sizes) {

    public FamilyReader {
        sizes = Map.copyOf(sizes);
    }

    /**
     * Reads a table of sizes: CSV with a column {@code model}, the name with or without its owner, and at least one of
     * {@code parameters}, {@code non_embedding_parameters} and {@code tokens_per_step}. Parameters that are not said to be
     * otherwise count as both.
     */
    public static FamilyReader withSizes(Path file) throws IOException {
        Map<String, ModelSize> sizes = new HashMap<>();
        CsvRuns.read(file, row -> {
            OptionalLong total = whole(row, "parameters");
            OptionalLong nonEmbedding = whole(row, "non_embedding_parameters");
            ModelSize size = new ModelSize(
                    nonEmbedding.isPresent() ? nonEmbedding : total, total, whole(row, "tokens_per_step"));
            require(!size.equals(ModelSize.UNKNOWN), "%s: model %s has no figure", file, row.text("model"));
            sizes.put(row.text("model").strip(), size);
        });
        return new FamilyReader(sizes);
    }

    /**
     * Reads files and folders.
     *
     * @throws org.isoloss.base.file.FormatException if a file is not what it should be
     * @throws IllegalArgumentException if there is no result in them
     */
    public Family read(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = inFolder(path);
                require(!found.isEmpty(), "%s: no .json file in this folder; expected result files", path);
                files.addAll(found);
            } else {
                files.add(path);
            }
        }
        List<List<Observation>> parts;
        try {
            // Each file alone, then in the order of the names, so that threads change nothing.
            parts = files.parallelStream().map(this::observations).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<Observation> all = parts.stream().flatMap(List::stream).toList();
        require(!all.isEmpty(), "%s: no scores; expected results of at least one task", paths);
        return Family.of(all);
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        boolean json = name.endsWith(".json") || name.endsWith(".json.gz");
                        return json && !name.startsWith("samples_");
                    })
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Observation> observations(Path file) {
        try {
            String name = file.toString();
            return name.endsWith(".csv") || name.endsWith(".csv.gz") ? fromCsv(file) : fromHarness(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Observation> fromHarness(Path file) throws IOException {
        Evaluation evaluation = HarnessResults.read(file);
        String name = evaluation
                .model()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ": names no model; expected #/config/model_args or #/model_name"));
        ModelName model = ModelName.of(name);
        ModelSize size = size(model)
                .or(KnownModels.of(model.name()))
                .or(new ModelSize(OptionalLong.empty(), evaluation.parameters(), OptionalLong.empty()));
        List<Observation> observations = new ArrayList<>();
        for (RecordedScore score : evaluation.scores()) {
            if (Double.isFinite(score.value()) && !score.group()) {
                String metric = score.filter().equals(RecordedScore.NO_FILTER)
                        ? score.metric()
                        : score.metric() + "," + score.filter();
                observations.add(new Observation(
                                file.toString(),
                                model,
                                size,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                new CurveKey(score.task(), metric),
                                score.value(),
                                score.standardError(),
                                score.items())
                        .with(size));
            }
        }
        return observations;
    }

    private ModelSize size(ModelName model) {
        ModelSize whole = sizes.get(model.name());
        String plain = model.name().substring(model.name().lastIndexOf('/') + 1);
        return whole != null ? whole : sizes.getOrDefault(plain, ModelSize.UNKNOWN);
    }

    private List<Observation> fromCsv(Path file) throws IOException {
        List<Observation> observations = new ArrayList<>();
        CsvRuns.read(file, row -> {
            OptionalLong parameters = whole(row, "parameters");
            OptionalLong step = whole(row, "step");
            String name = row.columns().contains("model") ? row.text("model").strip() : nameOf(row);
            ModelName model = new ModelName(name, step);
            ModelSize size = new ModelSize(parameters, parameters, OptionalLong.empty())
                    .or(size(model))
                    .or(KnownModels.of(name));
            observations.add(new Observation(
                            file.toString(),
                            model,
                            size,
                            number(row, "tokens"),
                            number(row, "flops"),
                            new CurveKey(row.text("task"), row.text("metric")),
                            row.requiredNumber("score"),
                            number(row, "standard_error"),
                            whole(row, "items"))
                    .with(size));
        });
        return observations;
    }

    /** A row that names no model stands for the model at its scale. */
    private static String nameOf(CsvRuns.Row row) {
        return Stream.of("parameters", "tokens", "flops")
                .filter(row.columns()::contains)
                .map(column -> column + "=" + row.text(column).strip())
                .collect(Collectors.joining(","));
    }

    private static OptionalDouble number(CsvRuns.Row row, String column) {
        return row.columns().contains(column) ? row.number(column) : OptionalDouble.empty();
    }

    private static OptionalLong whole(CsvRuns.Row row, String column) {
        OptionalDouble number = number(row, column);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        double value = number.getAsDouble();
        require(
                value >= 0 && value < 1e18 && value == Math.rint(value),
                "column \"%s\" has %s; expected a whole number, at least 0",
                column,
                value);
        return OptionalLong.of((long) value);
    }
}

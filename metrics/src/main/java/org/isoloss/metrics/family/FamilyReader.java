package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FolderFiles;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.ReplayInput;
import org.isoloss.base.file.TextInput;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.HarnessResults;
import org.isoloss.metrics.reader.RecordedScore;
import org.isoloss.metrics.reader.ResultFormat;

/**
 * Reads the results of a family: result files of lm-evaluation-harness, folders of them, and CSV.
 *
 * <p>In a folder and those below it, every file whose name ends in {@code .json} or {@code .json.gz} and that holds results
 * is read. CSV has the columns {@code task}, {@code metric}, {@code score}, at least
 * one of {@code parameters}, {@code tokens}, {@code flops}, and may have {@code model}, {@code step},
 * {@code standard_error}, {@code items}, {@code higher_is_better}; others are passed over.
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
            OptionalLong total = atLeastOne(row, "parameters");
            OptionalLong nonEmbedding = atLeastOne(row, "non_embedding_parameters");
            ModelSize size = new ModelSize(
                    nonEmbedding.isPresent() ? nonEmbedding : total, total, atLeastOne(row, "tokens_per_step"));
            if (size.equals(ModelSize.UNKNOWN)) {
                throw row.refused("model", "a figure in one of the other columns");
            }
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
        List<Path> passedOver = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = inFolder(path, passedOver);
                require(
                        !found.isEmpty(),
                        "%s: no results in the .json files of this folder; expected results of lm-evaluation-harness",
                        path);
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
        return Family.of(all, passedOver);
    }

    private static List<Path> inFolder(Path folder, List<Path> passedOver) throws IOException {
        List<Path> results = new ArrayList<>();
        for (Path file : FolderFiles.below(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("samples_") || !name.matches(".*\\.json(\\.gz)?")) {
                continue;
            }
            (ResultFormat.of(file).equals(Optional.of(ResultFormat.HARNESS_RESULTS)) ? results : passedOver).add(file);
        }
        return results;
    }

    private List<Observation> observations(Path file) {
        FilePlace place = FilePlace.of(file);
        try (ReplayInput in = new ReplayInput(place, TextInput.open(file))) {
            String name = file.toString();
            boolean table = name.endsWith(".csv") || name.endsWith(".csv.gz");
            boolean json = name.endsWith(".json") || name.endsWith(".json.gz");
            return table || (!json && !beginsAsJson(in)) ? fromCsv(file, in) : fromHarness(file, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pipe has no name that tells. */
    private static boolean beginsAsJson(ReplayInput in) throws IOException {
        int first;
        InputStream beginning = in.beginning();
        do {
            first = beginning.read();
        } while (first >= 0 && Character.isWhitespace(first));
        return first == '{' || first == '[';
    }

    private List<Observation> fromHarness(Path file, InputStream in) throws IOException {
        Evaluation evaluation = HarnessResults.read(file, in);
        String name = evaluation
                .model()
                .orElseThrow(() -> new FormatException(
                        FilePlace.of(file), "names no model; expected #/config/model_args or #/model_name"));
        ModelName model = ModelName.of(name);
        ModelSize size = size(model)
                .or(KnownModels.of(model.name()))
                .or(new ModelSize(OptionalLong.empty(), evaluation.parameters(), OptionalLong.empty()));
        List<Observation> observations = new ArrayList<>();
        for (RecordedScore score : evaluation.scores()) {
            // What is not finite, or as good as that, is missing: it takes no other score with it.
            if (Math.abs(score.value()) <= Observation.LARGEST && !score.group()) {
                observations.add(new Observation(
                                file.toString(),
                                model,
                                size,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                new CurveKey(score.task(), score.name()),
                                score.value(),
                                error(score.value(), score.standardError()),
                                score.items(),
                                score.higherIsBetter())
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

    /** A standard error of 0 between 0 and 1, or of no share, was recorded and is not known. */
    private static OptionalDouble error(double score, OptionalDouble recorded) {
        boolean unknown = recorded.isPresent()
                && (!(recorded.getAsDouble() <= Observation.LARGEST)
                        || (recorded.getAsDouble() == 0 && score != 0 && score != 1));
        return unknown ? OptionalDouble.empty() : recorded;
    }

    private List<Observation> fromCsv(Path file, InputStream in) throws IOException {
        List<Observation> observations = new ArrayList<>();
        CsvRuns.read(file, in, row -> {
            try {
                observations.add(observation(row));
            } catch (FormatException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new FormatException(row.place(), e.getMessage(), e);
            }
        });
        return observations;
    }

    private Observation observation(CsvRuns.Row row) {
        OptionalLong parameters = atLeastOne(row, "parameters");
        OptionalLong step = whole(row, "step");
        String name = row.columns().contains("model") ? row.text("model").strip() : nameOf(row);
        ModelName model = new ModelName(name, step);
        ModelSize size = new ModelSize(parameters, parameters, OptionalLong.empty())
                .or(size(model))
                .or(KnownModels.of(name));
        double score = row.requiredNumber("score");
        if (!(Math.abs(score) <= Observation.LARGEST)) {
            throw row.refused("score", "a number from -" + Observation.LARGEST + " to " + Observation.LARGEST);
        }
        OptionalDouble error = amount(row, "standard_error");
        return new Observation(
                        row.place().toString(),
                        model,
                        size,
                        amount(row, "tokens"),
                        amount(row, "flops"),
                        new CurveKey(row.filledText("task"), row.filledText("metric")),
                        score,
                        error(score, error),
                        atLeastOne(row, "items"),
                        truth(row, "higher_is_better"))
                .with(size);
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

    private static OptionalDouble amount(CsvRuns.Row row, String column) {
        OptionalDouble number = number(row, column);
        if (number.isPresent() && !(number.getAsDouble() >= 0 && number.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw row.refused(column, "a finite number of at least 0, or nothing");
        }
        return number;
    }

    private static Optional<Boolean> truth(CsvRuns.Row row, String column) {
        if (!row.columns().contains(column) || row.text(column).isBlank()) {
            return Optional.empty();
        }
        return switch (row.text(column).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> throw row.refused(column, "true, false or nothing");
        };
    }

    private static OptionalLong atLeastOne(CsvRuns.Row row, String column) {
        OptionalLong number = whole(row, column);
        if (number.isPresent() && number.getAsLong() < 1) {
            throw row.refused(column, "a whole number of at least 1, or nothing");
        }
        return number;
    }

    private static OptionalLong whole(CsvRuns.Row row, String column) {
        OptionalDouble number = number(row, column);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        double value = number.getAsDouble();
        if (!(value >= 0 && value < 1e18 && value == Math.rint(value))) {
            throw row.refused(column, "a whole number of at least 0, or nothing");
        }
        return OptionalLong.of((long) value);
    }
}

package org.isoloss.metrics.family;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.run.ScaleText;

/**
 * Where sizes of models come from: a table of the caller, then {@link KnownModels}, then what the file states, and, where
 * the caller wants it, the one size that a model's name holds.
 *
 * @param given sizes by name, with or without its owner
 * @param names whether a size in a name counts
 */
public record ModelSizes(Map<String, ModelSize> given, SizesInNames names) {

    /** What a size in a model's name is worth: {@code opt-6.7b} has 6,658,473,984 parameters. */
    public enum SizesInNames {
        /** Nothing: names round, and some count other things. */
        PASSED_OVER,
        /** It counts as the number of all parameters where nothing better is known. */
        TAKEN
    }

    /** Tables, files and known models alone. */
    public static final ModelSizes STATED = new ModelSizes(Map.of(), SizesInNames.PASSED_OVER);

    public ModelSizes {
        given = Map.copyOf(given);
    }

    /**
     * Reads a table of sizes: CSV with a column {@code model}, the name with or without its owner, and at least one of
     * {@code parameters} (all of them), {@code non_embedding_parameters} and {@code tokens_per_step}.
     */
    public static ModelSizes read(Path file, SizesInNames names) throws IOException {
        Map<String, ModelSize> sizes = new HashMap<>();
        CsvRuns.read(file, row -> {
            ModelSize size = new ModelSize(
                    amount(row, "non_embedding_parameters"), amount(row, "parameters"), amount(row, "tokens_per_step"));
            if (size.equals(ModelSize.UNKNOWN)) {
                throw row.refused("model", "a figure in one of the other columns");
            }
            sizes.put(row.filledText("model").strip(), size);
        });
        return new ModelSizes(sizes, names);
    }

    /** Returns the size of a model of which a file states something. */
    public ModelSize of(ModelName model, ModelSize stated) {
        ModelSize size = table(model).or(KnownModels.of(model.name())).or(stated);
        if (names == SizesInNames.PASSED_OVER
                || size.total().isPresent()
                || size.nonEmbedding().isPresent()) {
            return size;
        }
        OptionalDouble inName = ScaleText.inName(model.name());
        return inName.isEmpty()
                ? size
                : size.or(new ModelSize(
                        OptionalLong.empty(), OptionalLong.of((long) inName.getAsDouble()), OptionalLong.empty()));
    }

    private ModelSize table(ModelName model) {
        ModelSize whole = given.get(model.name());
        String plain = model.name().substring(model.name().lastIndexOf('/') + 1);
        return whole != null ? whole : given.getOrDefault(plain, ModelSize.UNKNOWN);
    }

    private static OptionalLong amount(CsvRuns.Row row, String column) {
        if (!row.columns().contains(column) || row.text(column).isBlank()) {
            return OptionalLong.empty();
        }
        OptionalDouble number = ScaleText.parse(row.text(column));
        double value = number.orElse(Double.NaN);
        if (!(value >= 1 && value <= 1e18 && value == Math.rint(value))) {
            throw row.refused(column, "a whole number of at least 1, as 6857302016 or 6.9B, or nothing");
        }
        return OptionalLong.of((long) value);
    }
}

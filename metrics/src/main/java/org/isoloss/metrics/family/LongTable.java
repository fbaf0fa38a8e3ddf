package org.isoloss.metrics.family;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.run.ScaleText;

/**
 * CSV with a score a row: the columns {@code task}, {@code metric}, {@code score}, at least one of {@code parameters},
 * {@code tokens}, {@code flops}, and perhaps {@code model}, {@code step}, {@code standard_error}, {@code items},
 * {@code higher_is_better}; others are passed over.
 *
 * @param sizes of models
 */
record LongTable(ModelSizes sizes) {

    /** Tells whether a header is that of such a table. */
    static boolean isNamed(List<String> columns) {
        return columns.contains("task") || (columns.contains("metric") && columns.contains("score"));
    }

    List<Observation> read(Path file, InputStream in) throws IOException {
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
        OptionalLong step = whole(row, "step");
        String name = row.columns().contains("model") ? row.text("model").strip() : nameOf(row);
        ModelName model = new ModelName(name, step);
        ModelSize stated =
                new ModelSize(size(row, "non_embedding_parameters"), size(row, "parameters"), OptionalLong.empty());
        // What stands in the row is of this very model.
        ModelSize size = stated.nonEmbedding().isPresent() || stated.total().isPresent()
                ? stated.or(new ModelSize(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        sizes.of(model, stated).tokensPerStep()))
                : sizes.of(model, stated);
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
                        Observation.knownError(score, error),
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

    /** A count of parameters, also as {@code 6.7B}. */
    private static OptionalLong size(CsvRuns.Row row, String column) {
        if (row.columns().contains(column) && row.text(column).strip().matches("[0-9].*[a-zA-Z]")) {
            OptionalDouble amount = ScaleText.parse(row.text(column));
            if (amount.isPresent() && amount.getAsDouble() >= 1) {
                return OptionalLong.of((long) amount.getAsDouble());
            }
        }
        return atLeastOne(row, column);
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

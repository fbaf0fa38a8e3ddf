package org.isoloss.metrics.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.isoloss.metrics.cost.AttentionShape;
import org.isoloss.metrics.reader.CsvRuns;

/** The shapes of published decoders, from {@code known-shapes.csv} beside this class, which has the source of each. */
public final class KnownShapes {

    private static final String TABLE = "known-shapes.csv";

    private KnownShapes() {}

    /** Returns the shape of a model by its name, written as for {@link KnownModels}. */
    public static Optional<AttentionShape> of(String name) {
        return KnownModels.find(name, Table.SHAPES);
    }

    /** Read when a name is asked for first. */
    private static final class Table {

        static final Map<String, AttentionShape> SHAPES = read();

        private Table() {}

        private static Map<String, AttentionShape> read() {
            Map<String, AttentionShape> shapes = new HashMap<>();
            try (InputStream in = KnownShapes.class.getResourceAsStream(TABLE)) {
                if (in == null) {
                    throw new IllegalStateException("the table of known shapes is not on the class path");
                }
                CsvRuns.read(
                        Path.of(TABLE),
                        in,
                        row -> shapes.put(
                                KnownModels.written(row.text("model")),
                                new AttentionShape(
                                        count(row, "layers"),
                                        count(row, "width"),
                                        count(row, "heads"),
                                        count(row, "key_value_heads"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(shapes);
        }

        private static int count(CsvRuns.Row row, String column) {
            return (int) row.requiredNumber(column);
        }
    }
}

package org.isoloss.metrics.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.metrics.reader.CsvRuns;

/**
 * Published models whose parameter counts are known exactly: BLOOM, Cerebras-GPT, GPT-2, GPT-J, GPT-Neo, GPT-NeoX, Llama,
 * Mamba, Mistral, OLMo, OPT, Pythia, Qwen and XGLM. The table, {@code known-models.csv} beside this class, has the source of
 * each; counts are those of the published weights, which follow from layers, widths and vocabulary. A step of a checkpoint
 * of Pythia is a batch of 2,097,152 tokens.
 *
 * <p>A name may have an owner before a slash, and say behind it how the model was tuned or stored ({@code -chat},
 * {@code -instruct}, {@code -deduped}, {@code -hf}, {@code -bf16}, {@code -v1.1}): none of this changes the size.
 */
public final class KnownModels {

    private static final String TABLE = "known-models.csv";
    private static final Pattern VERSION = Pattern.compile("-v[0-9]+(\\.[0-9]+)*(?=-|$)");
    private static final Pattern VARIANT = Pattern.compile(
            "-(hf|base|chat|instruct|it|sft|dpo|rlhf|deduped|bf16|fp16|fp8|float16|pt|[0-9]{4}|step[0-9]+)$");
    /** BLOOM writes 1.1b as 1b1. */
    private static final Pattern POINT = Pattern.compile("-([0-9]+)b([0-9])(?=-|$)");

    private KnownModels() {}

    /** Returns the size of a model by its name; unknown for one that is not in the table. */
    public static ModelSize of(String name) {
        return find(name, Table.SIZES).orElse(ModelSize.UNKNOWN);
    }

    /** Returns the names of the table, sorted. */
    public static List<String> names() {
        return List.copyOf(new TreeSet<>(Table.SIZES.keySet()));
    }

    /** Returns what a table has for a model, however its name is written. */
    static <T> Optional<T> find(String name, Map<String, T> table) {
        String plain = name.substring(name.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
        String before;
        do {
            T found = table.get(written(plain));
            if (found != null) {
                return Optional.of(found);
            }
            before = plain;
            plain = VARIANT.matcher(VERSION.matcher(plain).replaceFirst("")).replaceFirst("");
        } while (!plain.equals(before));
        return Optional.empty();
    }

    static String written(String plain) {
        String point = POINT.matcher(plain.replace('_', '-')).replaceFirst("-$1.$2b");
        return point.startsWith("meta-llama") ? point.substring("meta-".length()) : point;
    }

    /** Read when a name is asked for first. */
    private static final class Table {

        static final Map<String, ModelSize> SIZES = read();

        private Table() {}

        private static Map<String, ModelSize> read() {
            Map<String, ModelSize> sizes = new HashMap<>();
            try (InputStream in = KnownModels.class.getResourceAsStream(TABLE)) {
                if (in == null) {
                    throw new IllegalStateException("the table of known models is not on the class path");
                }
                CsvRuns.read(
                        Path.of(TABLE),
                        in,
                        row -> sizes.put(
                                written(row.text("model")),
                                new ModelSize(
                                        count(row, "non_embedding_parameters"),
                                        count(row, "parameters"),
                                        count(row, "tokens_per_step"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(sizes);
        }

        private static OptionalLong count(CsvRuns.Row row, String column) {
            return DecimalNumber.whole(row.text(column));
        }
    }
}

package org.isoloss.metrics.reader;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.metrics.cost.TransformerSize;

/**
 * What a result file of lm-evaluation-harness says of its model and its time.
 *
 * @param parts of the file by key
 * @param file whose name may tell date and step
 */
record HarnessModel(Map<String, JsonPlace> parts, Path file) {

    private static final Pattern NAMES_MODEL = Pattern.compile("(?:pretrained|model|path)=.+");
    private static final Pattern STEP = Pattern.compile("(?:^|[_-])(?:global_)?step([0-9]{1,18})(?![0-9])");
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2})-([0-9]{2})-([0-9]{2})(\\.[0-9]+)?");

    /** Returns the name, with the checkpoint behind it where the file says it. */
    Optional<String> name() {
        return config("model_args")
                .flatMap(HarnessModel::arguments)
                .or(() -> Optional.ofNullable(parts.get("model_name"))
                        .map(JsonPlace::anyText)
                        .filter(text -> !text.isBlank()))
                .or(() -> Optional.ofNullable(parts.get("config_general"))
                        .filter(general -> general.node().isObject())
                        .flatMap(general -> general.find("model_name"))
                        .map(JsonPlace::anyText))
                .or(this::shape)
                .or(() -> config("model").map(JsonPlace::anyText));
    }

    /** Returns all parameters. */
    OptionalLong parameters() {
        return config("model_num_parameters")
                .map(JsonPlace::numberIfAny)
                .filter(count -> count.isPresent() && count.getAsDouble() >= 1 && count.getAsDouble() <= 1e18)
                .map(count -> OptionalLong.of((long) count.getAsDouble()))
                .orElse(OptionalLong.empty());
    }

    /** Returns the parameters that layers and width make, where the model is told by these alone. */
    OptionalLong nonEmbeddingParameters() {
        OptionalLong layers = dimension("num_layers", "num-layers", "n_layer");
        OptionalLong width = dimension("hidden_size", "hidden-size", "n_embd");
        return layers.isPresent() && width.isPresent()
                ? OptionalLong.of(
                        new TransformerSize((int) layers.getAsLong(), (int) width.getAsLong()).nonEmbeddingParameters())
                : OptionalLong.empty();
    }

    /** Returns when the evaluation was made, in seconds since 1970. */
    OptionalDouble date() {
        JsonPlace stated = parts.get("date");
        OptionalDouble number = stated == null ? OptionalDouble.empty() : stated.numberIfAny();
        if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
            return number;
        }
        Matcher date = DATE.matcher(fileName());
        if (!date.find()) {
            return OptionalDouble.empty();
        }
        int[] fields = new int[6];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = DecimalNumber.integer(date.group(i + 1)).orElseThrow();
        }
        double fraction = date.group(7) == null
                ? 0
                : DecimalNumber.parse("0" + date.group(7)).orElse(0);
        try {
            LocalDateTime time = LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
            return OptionalDouble.of(time.toEpochSecond(ZoneOffset.UTC) + fraction);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    private String fileName() {
        return String.valueOf(file.getFileName());
    }

    /** A model that its training framework evaluated has no name: its shape, and the step in the file's name, stand for it. */
    private Optional<String> shape() {
        OptionalLong layers = dimension("num_layers", "num-layers", "n_layer");
        OptionalLong width = dimension("hidden_size", "hidden-size", "n_embd");
        if (layers.isEmpty() || width.isEmpty()) {
            return Optional.empty();
        }
        Matcher step = STEP.matcher(fileName());
        String framework = config("model").map(JsonPlace::anyText).orElse("model");
        String name = framework + " of " + layers.getAsLong() + " layers by " + width.getAsLong();
        return Optional.of(step.find() ? "pretrained=" + name + ",revision=step" + step.group(1) : name);
    }

    private OptionalLong dimension(String... names) {
        return Stream.of(names)
                .flatMap(name -> config("model_args")
                        .filter(arguments -> arguments.node().isObject())
                        .flatMap(arguments -> arguments.find(name))
                        .or(() -> config(name))
                        .stream())
                .map(JsonPlace::numberIfAny)
                .filter(number -> number.isPresent() && number.getAsDouble() >= 1 && number.getAsDouble() <= 1e6)
                .map(number -> OptionalLong.of((long) number.getAsDouble()))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private Optional<JsonPlace> config(String key) {
        return Optional.ofNullable(parts.get("config"))
                .filter(config -> config.node().isObject())
                .flatMap(config -> config.find(key));
    }

    /** Current versions write the arguments of the model as an object, older ones as {@code pretrained=NAME,revision=R}. */
    private static Optional<String> arguments(JsonPlace arguments) {
        if (!arguments.node().isObject()) {
            return Optional.of(arguments.anyText()).filter(text -> !text.isBlank());
        }
        List<String> named = new ArrayList<>();
        arguments.members().forEach((name, value) -> {
            if (!value.node().isNull() && !value.node().isContainer()) {
                named.add(name + "=" + value.anyText());
            }
        });
        return named.stream().anyMatch(argument -> NAMES_MODEL.matcher(argument).matches())
                ? Optional.of(String.join(",", named))
                : Optional.empty();
    }
}

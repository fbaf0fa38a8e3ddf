package org.isoloss.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.cli.session.WrongInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings in a file, in YAML or JSON: the whole file, or an object in it. An unknown key is an error. */
public final class ConfigFile {

    private final Path file;
    private final String pointer;
    private final ObjectNode settings;

    private ConfigFile(Path file, String pointer, ObjectNode settings) {
        this.file = file;
        this.pointer = pointer;
        this.settings = settings;
    }

    /**
     * Reads a file: as JSON if its name ends in {@code .json}, else as YAML.
     *
     * @throws WrongInputException if it is neither, or holds no object
     */
    public static ConfigFile read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            return of(file, "#", mapper(file).readTree(content));
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new WrongInputException(file + line + ": " + oneLine(e.getOriginalMessage()), e);
        }
    }

    /** Returns the text of a key, if the key is there. */
    public Optional<String> text(String key) {
        JsonNode value = settings.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new WrongInputException(origin(List.of(key)) + ": found " + value + ", expected text");
        }
        return Optional.of(value.stringValue());
    }

    /** Returns the object of a key as a file of its own, if the key is there. */
    public Optional<ConfigFile> section(String key) {
        return Optional.ofNullable(settings.get(key)).map(value -> of(file, pointer + "/" + key, value));
    }

    /**
     * Returns the values of the settings of some forms.
     *
     * @param others keys that may be there besides
     * @throws WrongInputException if there is any other key, or a value of another kind than its setting's
     */
    public Layer layer(List<Form<?>> forms, Set<String> others) {
        Layer layer = new Layer();
        List<SettingField> fields =
                forms.stream().flatMap(form -> form.fields().stream()).toList();
        Set<String> known = new TreeSet<>(others);
        fields.forEach(field -> known.add(field.key()));
        walk(settings, List.of(), fields, known, layer);
        return layer;
    }

    private void walk(ObjectNode node, List<String> path, List<SettingField> fields, Set<String> known, Layer layer) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            List<String> inner = new ArrayList<>(path);
            inner.add(property.getKey());
            String key = String.join(".", inner);
            Optional<SettingField> field =
                    fields.stream().filter(f -> isNamed(f, inner)).findFirst();
            if (field.isPresent()) {
                if (layer.entry(field.get()).isPresent()) {
                    throw new WrongInputException(
                            origin(inner) + ": '" + field.get().name() + "' is given twice");
                }
                layer.put(field.get(), field.get().accept(property.getValue(), origin(inner)), origin(inner));
            } else if (property.getValue() instanceof ObjectNode object
                    && known.stream().anyMatch(name -> name.startsWith(key + "."))) {
                walk(object, inner, fields, known, layer);
            } else if (!known.contains(key)) {
                throw new WrongInputException(origin(inner) + ": unknown key; " + suggestion(key, known));
            }
        }
    }

    /** A setting within an object may also stand outside of it: the names of options are unique. */
    private static boolean isNamed(SettingField field, List<String> path) {
        return path.equals(field.path()) || path.equals(List.of(field.name()));
    }

    private String origin(List<String> path) {
        return file + pointer + "/" + String.join("/", path);
    }

    private static String suggestion(String key, Set<String> known) {
        return known.stream()
                .filter(name -> plain(name).equals(plain(key)))
                .findFirst()
                .map(name -> "did you mean '" + name + "'?")
                .orElse("expected one of: " + String.join(", ", known));
    }

    /** What is left of a key when its style is taken away: {@code max-count} and {@code maxCount} are the same. */
    private static String plain(String key) {
        return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static ConfigFile of(Path file, String pointer, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return new ConfigFile(file, pointer, object);
        }
        throw new WrongInputException((pointer.equals("#") ? file : file + pointer) + ": found "
                + (tree.isMissingNode() ? "nothing" : oneLine(tree.toString()))
                + ", expected settings, such as 'seed: 1'");
    }

    private static ObjectMapper mapper(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json")
                ? JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build()
                : YAMLMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    private static String oneLine(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}

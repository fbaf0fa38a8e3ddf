package org.isoloss.cli.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.spec.YamlTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings in a file, in YAML or JSON: the whole file, or an object in it. An unknown key is an error. */
public final class ConfigFile {

    private final FilePlace place;
    private final ObjectNode settings;

    private ConfigFile(FilePlace place, ObjectNode settings) {
        this.place = place;
        this.settings = settings;
    }

    /**
     * Reads a file: as JSON if its name ends in {@code .json}, else as YAML.
     *
     * @throws WrongInputException if it is neither, or holds no object
     */
    public static ConfigFile read(Path file) throws IOException {
        try {
            return of(FilePlace.of(file), tree(file));
        } catch (FormatException e) {
            throw new WrongInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns settings that a file gives in another form, told by their places in it. */
    public static ConfigFile of(Path file, ObjectNode settings) {
        return new ConfigFile(FilePlace.of(file), settings);
    }

    /** Returns a copy of what the file holds. */
    public ObjectNode content() {
        return settings.deepCopy();
    }

    private static JsonNode tree(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? JsonDocumentReader.read(file).node() : YamlTree.read(file);
    }

    /** Returns the text of a key, if the key is there. */
    public Optional<String> text(String key) {
        JsonNode value = settings.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new WrongInputException(
                    origin(List.of(key)) + ": found " + Shown.found(value.toString()) + ", expected text");
        }
        return Optional.of(value.stringValue());
    }

    /** Returns the object of a key as a file of its own, if the key is there. */
    public Optional<ConfigFile> section(String key) {
        return Optional.ofNullable(settings.get(key)).map(value -> of(place.field(key), value));
    }

    /**
     * Returns the values of the settings of some forms.
     *
     * @param others keys that may be there besides
     * @throws WrongInputException if there is any other key, or a value of another kind than its setting's
     */
    public SettingLayer layer(List<Form<?>> forms, Set<String> others) {
        SettingLayer layer = new SettingLayer();
        List<SettingField> fields =
                forms.stream().flatMap(form -> form.fields().stream()).toList();
        Set<String> known = new TreeSet<>(others);
        fields.forEach(field -> known.add(field.key()));
        List<JointSetting> joint =
                forms.stream().flatMap(form -> form.joint().stream()).toList();
        joint.forEach(setting -> known.add(setting.field().key()));
        walk(settings, List.of(), fields, known, layer);
        for (JointSetting setting : joint) {
            String key = setting.field().key();
            text(key).ifPresent(value -> setting.put(layer, value, origin(List.of(key))));
        }
        return layer;
    }

    private void walk(
            ObjectNode node, List<String> path, List<SettingField> fields, Set<String> known, SettingLayer layer) {
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
        FilePlace inner = place;
        for (String name : path) {
            inner = inner.field(name);
        }
        return inner.toString();
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

    private static ConfigFile of(FilePlace place, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return new ConfigFile(place, object);
        }
        throw new WrongInputException(place + ": found "
                + (tree.isMissingNode() ? "nothing" : Shown.found(tree.toString()))
                + ", expected settings, such as 'seed: 1'");
    }
}

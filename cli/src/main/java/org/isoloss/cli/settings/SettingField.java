package org.isoloss.cli.settings;

import java.util.List;
import java.util.Locale;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One setting: a component of an options record, or of a record within it.
 *
 * @param path the names of the components that lead to it
 * @param kind what it can be
 * @param description a line for people
 * @param placeholder what help calls the value
 * @param required whether the command line must give it
 */
public record SettingField(
        List<String> path, ValueKind kind, String description, String placeholder, boolean required) {

    public SettingField {
        path = List.copyOf(path);
    }

    /** Returns the setting of a component. */
    static SettingField of(List<String> path, ValueKind kind, Setting setting) {
        return new SettingField(
                path,
                kind,
                setting.value(),
                setting.placeholder().isEmpty() ? kind.placeholder() : setting.placeholder(),
                setting.required());
    }

    /** Returns a text that stands for settings. */
    static SettingField ofText(String name, String description) {
        ValueKind text = new ValueKind.Text("TEXT");
        return new SettingField(List.of(name), text, description, text.placeholder(), false);
    }

    /** Returns its key in config files, with dots between the names of objects: {@code training.learningRate}. */
    public String key() {
        return String.join(".", path);
    }

    /** Returns its option on the command line: {@code --learning-rate}. */
    public String option() {
        return "--" + name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Returns the last name of its path: how the record's own messages call it. */
    public String name() {
        return path.get(path.size() - 1);
    }

    /** Returns the value that the texts stand for with which the option was given, one of them unless it takes a list. */
    JsonNode parse(List<String> texts) {
        if (kind instanceof ValueKind.Repeated repeated) {
            return orRefuse(repeated.parse(texts), option(), "'" + String.join("', '", texts) + "'");
        }
        return parse(String.join(",", texts), option());
    }

    /** Returns the value that text from somewhere stands for. */
    JsonNode parse(String text, String origin) {
        return orRefuse(kind.parse(text), origin, "'" + text + "'");
    }

    /** Returns the value of a node of a config file. */
    JsonNode accept(JsonNode node, String origin) {
        return orRefuse(kind.accept(node), origin, node.toString());
    }

    private JsonNode orRefuse(@Nullable JsonNode value, String origin, String found) {
        if (value == null) {
            throw new WrongInputException(origin + ": found " + Shown.found(found) + ", expected " + kind.expected());
        }
        return value;
    }
}

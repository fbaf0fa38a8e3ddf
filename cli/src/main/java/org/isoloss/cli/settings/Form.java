package org.isoloss.cli.settings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Together;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of an options record: its components, and those of records within it, as one list.
 *
 * <p>A component is a number, a boolean, an enum, a text or anything that Jackson writes as text, a list of these, or an
 * {@link Optional} one. Each is described by {@link Setting}. A component that is a record is an object in files, unless
 * it is {@link JsonUnwrapped}: then its settings stand beside the others.
 *
 * @param <R> the record
 */
public final class Form<R extends Record> {

    private final Class<R> type;
    private final List<SettingField> fields;

    private Form(Class<R> type) {
        this.type = type;
        List<SettingField> found = new ArrayList<>();
        collect(type, List.of(), found);
        fields = List.copyOf(found);
        Set<String> options = new HashSet<>();
        for (SettingField field : fields) {
            if (!options.add(field.option())) {
                throw new IllegalStateException(type + " has two settings for the option " + field.option());
            }
        }
    }

    /** Returns the form of a record class. */
    public static <R extends Record> Form<R> of(Class<R> type) {
        return new Form<>(type);
    }

    /** Returns the settings, in the order of the components. */
    public List<SettingField> fields() {
        return fields;
    }

    /** Returns the texts that hold several settings at once, of this record and of those within it. */
    List<JointSetting> joint() {
        return joint(type).toList();
    }

    private Stream<JointSetting> joint(Class<?> record) {
        Stream<JointSetting> own = Arrays.stream(record.getAnnotationsByType(Together.class))
                .map(together -> new JointSetting(
                        SettingField.ofText(together.name(), together.value()),
                        Arrays.stream(together.components()).map(this::named).toList(),
                        Optional.of(together.otherwise())
                                .filter(component -> !component.isEmpty())
                                .map(this::named)));
        return Stream.concat(
                own,
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .filter(Class::isRecord)
                        .flatMap(this::joint));
    }

    private SettingField named(String component) {
        return fields.stream()
                .filter(field -> field.name().equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no component " + component));
    }

    /** Returns a record as a JSON object, complete. */
    public ObjectNode tree(R settings) {
        return SettingJson.MAPPER.valueToTree(settings);
    }

    /** Returns the value of a setting as it would be typed. */
    public String text(R settings, SettingField field) {
        JsonNode value = tree(settings);
        for (String name : field.path()) {
            value = value.get(name);
        }
        if (value.isArray()) {
            return String.join(",", value.valueStream().map(JsonNode::asString).toList());
        }
        return value.isNull() ? "" : value.asString();
    }

    /**
     * Returns the record that has the values of the layers, later ones first, and for the rest those of a base.
     *
     * @throws WrongInputException if the record refuses a value; the message says where the value came from
     */
    public R bind(R base, List<SettingLayer> layers) {
        ObjectNode tree = tree(base);
        for (SettingLayer layer : layers) {
            for (SettingField field : fields) {
                layer.entry(field).ifPresent(entry -> parent(tree, field).set(field.name(), entry.value()));
            }
        }
        try {
            return SettingJson.MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            String refusal = refusal(e);
            throw new WrongInputException(withOrigin(refusal, layers), e);
        }
    }

    /** Returns a refusal that begins with the name of a setting with the place in front from which its value came. */
    public String withOrigin(String refusal, List<SettingLayer> layers) {
        return origin(refusal, layers).map(o -> o + ": ").orElse("") + refusal;
    }

    /** Records start their messages with the name of the component that they refuse: find where that one came from. */
    private Optional<String> origin(String refusal, List<SettingLayer> layers) {
        String name = refusal.split("\\W", 2)[0];
        Optional<String> origin = Optional.empty();
        for (SettingLayer layer : layers) {
            for (SettingField field : fields) {
                if (field.name().equals(name) && layer.entry(field).isPresent()) {
                    origin = layer.entry(field).map(SettingLayer.Entry::origin);
                }
            }
        }
        return origin;
    }

    private static String refusal(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            boolean own = cause instanceof IllegalArgumentException || cause instanceof WrongInputException;
            if (own && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e.getOriginalMessage();
    }

    private static ObjectNode parent(ObjectNode tree, SettingField field) {
        ObjectNode parent = tree;
        for (String name : field.path().subList(0, field.path().size() - 1)) {
            parent = (ObjectNode) parent.get(name);
        }
        return parent;
    }

    private static void collect(Class<?> type, List<String> path, List<SettingField> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<String> inner = new ArrayList<>(path);
            if (!component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                inner.add(component.getName());
            }
            if (component.getType().isRecord()) {
                collect(component.getType(), inner, found);
            } else {
                Setting setting = component.getAnnotation(Setting.class);
                if (setting == null) {
                    throw new IllegalStateException(type + "." + component.getName() + " lacks @Setting");
                }
                found.add(SettingField.of(inner, new Kinds(setting).of(component.getGenericType()), setting));
            }
        }
    }
}

package org.isoloss.cli.study;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.FigureShape;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of {@code result.json}, made of the envelope's records and the studies' declarations. */
final class ResultSchema {

    private static final Map<String, Object> NUMBER = Map.of("$ref", "#/$defs/number");

    private static final JsonMapper ENUMS = JsonMapper.builder().build();

    private ResultSchema() {}

    static Map<String, Object> of(List<Declaration> studies) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://isoloss.org/schemas/result.schema.json");
        schema.put("title", "result.json of isoloss, schema version " + RunResult.SCHEMA_VERSION);
        schema.put(
                "description",
                "One run of a study. What all studies have stands in the first part; under allOf what each study measures.");
        schema.putAll(object(RunResult.class));
        properties(schema).put("schemaVersion", Map.of("const", RunResult.SCHEMA_VERSION));
        schema.put("allOf", studies.stream().map(ResultSchema::ofStudy).toList());
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("description", "A double that reads back exactly; those that JSON lacks are strings.");
        number.put("anyOf", List.of(Map.of("type", "number"), Map.of("enum", List.of("NaN", "Infinity", "-Infinity"))));
        Map<String, Object> measurement = new LinkedHashMap<>();
        measurement.put("description", "A number, a list of measurements, or measurements by name.");
        Map<String, Object> itself = Map.of("$ref", "#/$defs/measurement");
        measurement.put("anyOf", List.of(NUMBER, array(itself), named(itself)));
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("number", number);
        definitions.put("measurement", measurement);
        studies.stream()
                .flatMap(study -> study.probes().stream())
                .flatMap(probe -> probe.figures().stream())
                .forEach(figure -> definitions.putIfAbsent("figure-" + figure.key(), meaning(figure)));
        schema.put("$defs", definitions);
        return schema;
    }

    private static Map<String, Object> ofStudy(Declaration study) {
        Map<String, Object> probes = new LinkedHashMap<>();
        study.probes().forEach(probe -> probes.put(probe.key(), probe(probe)));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("family", families(study));
        model.put("behaviour", closed(probes));
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("models", Map.of("items", Map.of("properties", model)));
        then.put("findings", object(study.findings()));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("properties", Map.of("study", Map.of("const", study.study()))));
        rule.put("then", Map.of("properties", then));
        return rule;
    }

    /** Architectures are not listed: a jar may bring another. */
    private static Map<String, Object> families(Declaration study) {
        List<Object> choices = new ArrayList<>();
        study.families().forEach(family -> choices.add(family(family)));
        if (study.networks() == Declaration.Networks.OF_ARCHITECTURES) {
            Map<String, Object> other = new LinkedHashMap<>();
            other.put("type", "string");
            other.put(
                    "not",
                    Map.of(
                            "enum",
                            study.families().stream().map(ModelFamily::key).toList()));
            other.put("description", "The architecture of a trained network, by its name.");
            choices.add(other);
        }
        return Map.of("oneOf", choices);
    }

    private static Map<String, Object> family(ModelFamily family) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("const", family.key());
        schema.put("description", family.definition());
        return schema;
    }

    private static Map<String, Object> probe(Probe probe) {
        Map<String, Object> schema = told(probe.name(), probe.definition(), probe.source());
        schema.putAll(shape(probe.metrics()));
        return schema;
    }

    /** What a figure means stands once, under $defs; how it is arranged, wherever it is measured. */
    private static Map<String, Object> figure(Figure figure) {
        return Map.of("allOf", List.of(Map.of("$ref", "#/$defs/figure-" + figure.key()), shape(figure.shape())));
    }

    private static Map<String, Object> meaning(Figure figure) {
        Map<String, Object> schema = told(figure.name(), figure.definition(), figure.source());
        if (figure.unit() != Unit.NUMBER) {
            schema.put("x-unit", figure.unit().words());
        }
        schema.put("x-better", figure.orientation().name().toLowerCase(Locale.ROOT));
        return schema;
    }

    private static Map<String, Object> told(String name, String definition, String source) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", name);
        schema.put("description", definition);
        if (!source.isEmpty()) {
            schema.put("x-source", source);
        }
        return schema;
    }

    private static Map<String, Object> shape(FigureShape shape) {
        if (shape instanceof FigureShape.Series series) {
            return array(shape(series.of()));
        }
        if (shape instanceof FigureShape.Named named) {
            return named(shape(named.of()));
        }
        if (shape instanceof FigureShape.Group group) {
            Map<String, Object> members = new LinkedHashMap<>();
            group.members().forEach(member -> members.put(member.key(), figure(member)));
            return closed(members);
        }
        return NUMBER;
    }

    private static Map<String, Object> array(Object items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> named(Object values) {
        return ordered("type", "object", "additionalProperties", values);
    }

    private static Map<String, Object> closed(Map<String, Object> properties) {
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ordered(String key, Object value, String other, Object otherValue) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        schema.put(other, otherValue);
        return schema;
    }

    /** A record as an object: its components are required unless they may be left out. */
    private static Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        boolean open = false;
        for (RecordComponent component : record.getRecordComponents()) {
            if (has(component, JsonAnyGetter.class)) {
                open = true;
                continue;
            }
            Object type = type(component.getGenericType());
            boolean omittable = has(component, JsonInclude.class);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.put(
                    component.getName(),
                    nullable && !omittable ? Map.of("anyOf", List.of(type, Map.of("type", "null"))) : type);
            if (!omittable) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!open) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
        try {
            AnnotatedElement field = component.getDeclaringRecord().getDeclaredField(component.getName());
            return field.isAnnotationPresent(annotation)
                    || component.getAccessor().isAnnotationPresent(annotation);
        } catch (NoSuchFieldException e) {
            throw new AssertionError("every component has a field", e);
        }
    }

    private static Object type(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == List.class ? array(type(arguments[0])) : named(type(arguments[1]));
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return Map.of("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return NUMBER;
        }
        if (type == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (type == Measurement.class) {
            return Map.of("$ref", "#/$defs/measurement");
        }
        if (type == Object.class) {
            return true;
        }
        Class<?> other = (Class<?>) type;
        return other.isEnum() ? Map.of("enum", constants(other)) : object(other);
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .map(constant -> ENUMS.valueToTree(constant).asString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) Objects.requireNonNull(schema.get("properties"));
    }
}

package org.isoloss.base.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that {@link StrictJson} writes, from documents that may have been made by an enemy: every value has
 * its component's kind, every member is there once and known, nothing is null, and whatever is refused is told with its
 * place, what was found and what was expected.
 *
 * <p>A component is text, a boolean, a whole number, a double (a number that is finite as a double, {@code "Infinity"} or
 * {@code "-Infinity"}), an enum by its label, a list, a record, or an interface of records told apart by a member. One
 * marked {@link JsonInclude} may be left out. A number in a file is the double nearest to it.
 */
public final class RecordReader {

    private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private RecordReader() {}

    /**
     * Returns the record at a place.
     *
     * @throws IllegalArgumentException if there is none; the message begins with the place
     */
    public static <T> T read(JsonPlace place, Class<T> type) {
        return type.cast(value(place, type));
    }

    private static Object value(JsonPlace place, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<Object> values = new ArrayList<>();
            for (JsonPlace element : place.elements()) {
                values.add(value(element, list.getActualTypeArguments()[0]));
            }
            return values;
        }
        if (type == String.class) {
            return place.text();
        }
        if (type == int.class) {
            return place.integer();
        }
        if (type == double.class || type == Double.class) {
            return place.extendedReal();
        }
        if (type == boolean.class) {
            return place.truth();
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return constant(place, named);
        }
        if (type instanceof Class<?> named && named.isRecord()) {
            return record(place, named, Set.of());
        }
        if (type instanceof Class<?> named && named.isAnnotationPresent(JsonSubTypes.class)) {
            return oneOf(place, named);
        }
        throw new IllegalStateException(type + " is no component that JSON is read for");
    }

    private static Object constant(JsonPlace place, Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(label(type, ((Enum<?>) constant).name()), constant);
        }
        return chosen(place, constants);
    }

    private static String label(Class<?> type, String name) {
        try {
            JsonProperty label = type.getField(name).getAnnotation(JsonProperty.class);
            return label == null ? name : label.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object oneOf(JsonPlace place, Class<?> type) {
        String property = type.getAnnotation(JsonTypeInfo.class).property();
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type kind : type.getAnnotation(JsonSubTypes.class).value()) {
            kinds.put(kind.name(), kind.value());
        }
        return record(place, chosen(place.get(property), kinds), Set.of(property));
    }

    private static <T> T chosen(JsonPlace place, Map<String, T> values) {
        String text = place.text();
        T value = values.get(text);
        if (value == null) {
            throw place.refused('"' + text + '"', "one of " + String.join(", ", values.keySet()));
        }
        return value;
    }

    private static Object record(JsonPlace place, Class<?> type, Set<String> further) {
        Shape<?> shape = SHAPES.get(type);
        Set<String> known = new LinkedHashSet<>(further);
        shape.components.forEach(component -> known.add(component.getName()));
        place.onlyMembers(known);
        @Nullable Object[] values = new @Nullable Object[shape.components.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components.get(i);
            boolean omitted = component.getAccessor().isAnnotationPresent(JsonInclude.class)
                    && !place.node().has(component.getName());
            values[i] = omitted ? null : value(place.get(component.getName()), component.getGenericType());
        }
        try {
            return shape.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw place.refused(refusal);
            }
            throw new IllegalStateException(place.place().toString(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(place.place().toString(), e);
        }
    }

    private record Shape<T>(List<RecordComponent> components, Constructor<T> constructor) {

        static <T> Shape<T> of(Class<T> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                Constructor<T> constructor = type.getDeclaredConstructor(
                        components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                components.forEach(component -> component.getAccessor().setAccessible(true));
                return new Shape<>(components, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(Arrays.toString(type.getRecordComponents()), e);
            }
        }
    }
}

package org.isoloss.cli.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.identifiability.study.SettingNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds of value that components of options records take, by their types.
 *
 * @param names who knows the names that a text can have, or {@link SettingNames} itself if any will do
 */
record Kinds(Class<? extends SettingNames> names) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    ValueKind of(Type type) {
        if (type instanceof ParameterizedType generic) {
            ValueKind argument = of(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class
                    ? new ValueKind.Omittable(argument)
                    : new ValueKind.Several(argument);
        }
        if (type == int.class || type == Integer.class) {
            return new ValueKind.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return new ValueKind.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return new ValueKind.Real();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new ValueKind.Flag();
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return new ValueKind.Choice(Arrays.stream(enumeration.getEnumConstants())
                    .map(constant -> MAPPER.valueToTree(constant).asString())
                    .toList());
        }
        return names == SettingNames.class ? new ValueKind.Text("TEXT") : new ValueKind.Choice(known());
    }

    private List<String> known() {
        try {
            return names.getConstructor().newInstance().names();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(names + " lacks a public constructor without parameters", e);
        }
    }
}

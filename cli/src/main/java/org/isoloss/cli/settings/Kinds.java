package org.isoloss.cli.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.SettingNames;

/** The kinds of value that components of options records take, by their types and {@link Setting}. */
record Kinds(Setting setting) {

    ValueKind of(Type type) {
        if (type instanceof ParameterizedType generic) {
            ValueKind argument = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == Optional.class) {
                return new ValueKind.Omittable(argument);
            }
            return setting.keepsCommas() ? new ValueKind.Repeated(argument) : new ValueKind.Several(argument);
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
                    .map(constant -> SettingJson.MAPPER.valueToTree(constant).asString())
                    .toList());
        }
        if (type == Path.class) {
            return new ValueKind.FilePath();
        }
        return setting.names() == SettingNames.class ? new ValueKind.Text("TEXT") : new ValueKind.Choice(known());
    }

    private List<String> known() {
        try {
            return setting.names().getConstructor().newInstance().names();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(setting.names() + " lacks a public constructor without parameters", e);
        }
    }
}

package org.isoloss.cli.settings;

import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** How options records become JSON and come from it: in the order of their components, paths as they are typed. */
final class SettingJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, new ToStringSerializer(Path.class)) // Jackson's own writes a URI
                    .addDeserializer(Path.class, new PathTyped()))
            .build();

    private SettingJson() {}

    private static final class PathTyped extends StdDeserializer<Path> {

        PathTyped() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser in, DeserializationContext context) {
            return Path.of(in.getString());
        }
    }
}

package org.isoloss.cli.vegalite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values become positions, colours or shapes. */
public final class Scale {

    private final Properties properties;

    private Scale(Properties properties) {
        this.properties = properties;
    }

    /** Returns a linear scale. */
    public static Scale linear() {
        return new Scale(Properties.NONE.with("type", "linear"));
    }

    /** Returns a logarithmic scale; values that are not positive have no place on it. */
    public static Scale log() {
        return new Scale(Properties.NONE.with("type", "log"));
    }

    /** Returns a scale that is linear below a constant and logarithmic above it, so that zero has a place. */
    public static Scale symlog(double constant) {
        return new Scale(Properties.NONE.with("type", "symlog").with("constant", constant));
    }

    /** Returns a scale that gives each of some categories a colour, a shape or dashes. */
    public static Scale categories(List<String> domain, List<?> range) {
        return new Scale(Properties.NONE.with("domain", domain).with("range", range));
    }

    /** Returns a scale that gives each of some categories a band of equal width. */
    public static Scale bands() {
        return new Scale(Properties.NONE.with("type", "band"));
    }

    /** Returns a scale with a colour for each of equal parts of an interval. */
    public static Scale steps(double low, double high, List<String> colours) {
        return new Scale(Properties.NONE
                .with("type", "quantize")
                .with("domain", List.of(low, high))
                .with("range", colours));
    }

    /** Returns the scale over an interval. */
    public Scale domain(double low, double high) {
        return with("domain", List.of(low, high));
    }

    /** Returns the scale over whatever the data cover, zero or not. */
    public Scale fromData() {
        return with("zero", false);
    }

    /** Returns the scale with any other property. */
    public Scale with(String name, @Nullable Object value) {
        return new Scale(properties.with(name, value));
    }

    @JsonValue
    Map<String, @Nullable Object> json() {
        return properties.values();
    }
}

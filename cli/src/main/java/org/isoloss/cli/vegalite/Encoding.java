package org.isoloss.cli.vegalite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel together with the field or value that decides it. */
public final class Encoding {

    private final Channel channel;
    private final Properties properties;

    private Encoding(Channel channel, Properties properties) {
        this.channel = channel;
        this.properties = properties;
    }

    /** Returns a channel decided by a field of numbers. */
    public static Encoding quantitative(Channel channel, String field) {
        return field(channel, field, "quantitative");
    }

    /** Returns a channel decided by a field of names, in the order in which they appear. */
    public static Encoding nominal(Channel channel, String field) {
        return field(channel, field, "nominal").with("sort", null);
    }

    /** Returns a channel decided by a field of ordered categories, in the order in which they appear. */
    public static Encoding ordinal(Channel channel, String field) {
        return field(channel, field, "ordinal").with("sort", null);
    }

    /** Returns text that is a field's, as it stands. */
    public static Encoding text(String field) {
        return field(Channel.TEXT, field, "nominal");
    }

    /** Returns the second end of an interval, on the scale of the first. */
    public static Encoding end(Channel channel, String field) {
        return new Encoding(channel, Properties.NONE.with("field", field));
    }

    /** Returns a channel that only groups rows, without a scale. */
    public static Encoding group(String field) {
        return new Encoding(Channel.DETAIL, Properties.NONE.with("field", field));
    }

    /** Returns a channel with one place on its scale. */
    public static Encoding datum(Channel channel, double value) {
        return new Encoding(channel, Properties.NONE.with("datum", value));
    }

    private static Encoding field(Channel channel, String field, String type) {
        return new Encoding(channel, Properties.NONE.with("field", field).with("type", type));
    }

    /** Returns the encoding with a title for its axis or legend. */
    public Encoding title(String title) {
        return with("title", title);
    }

    /** Returns the encoding on a scale. */
    public Encoding scale(Scale scale) {
        return with("scale", scale);
    }

    /** Returns the encoding with numbers in a format of d3. */
    public Encoding format(String d3) {
        return axis("format", d3);
    }

    /** Returns the encoding with a property of its axis. */
    public Encoding axis(String name, @Nullable Object value) {
        return nested("axis", name, value);
    }

    /** Returns the encoding with a property of its legend. */
    public Encoding legend(String name, @Nullable Object value) {
        return nested("legend", name, value);
    }

    /** Returns the encoding with a property of its header, where it makes small multiples. */
    public Encoding header(String name, @Nullable Object value) {
        return nested("header", name, value);
    }

    /** Returns the encoding without an axis. */
    public Encoding withoutAxis() {
        return with("axis", null);
    }

    /** Returns the encoding without a legend. */
    public Encoding withoutLegend() {
        return with("legend", null);
    }

    /** Returns the encoding with bars and areas drawn from the axis rather than on top of each other. */
    public Encoding unstacked() {
        return with("stack", null);
    }

    /** Returns the encoding with any other property. */
    public Encoding with(String name, @Nullable Object value) {
        return new Encoding(channel, properties.with(name, value));
    }

    private Encoding nested(String object, String name, @Nullable Object value) {
        Properties inner = properties.values().get(object) instanceof Properties there ? there : Properties.NONE;
        return with(object, inner.with(name, value));
    }

    Channel channel() {
        return channel;
    }

    @JsonValue
    Map<String, @Nullable Object> json() {
        return properties.values();
    }

    /**
     * A field that a tooltip shows.
     *
     * @param field of the data
     * @param title for people
     * @param type of Vega-Lite
     * @param format of d3; null shows the value as it stands
     */
    public record Tooltip(
            String field,
            String title,
            String type,
            @Nullable String format) {

        /** Returns a field of text. */
        public static Tooltip text(String field, String title) {
            return new Tooltip(field, title, "nominal", null);
        }

        /** Returns a field of numbers in a format of d3. */
        public static Tooltip number(String field, String title, String format) {
            return new Tooltip(field, title, "quantitative", format);
        }

        static List<Properties> json(List<Tooltip> tooltips) {
            return tooltips.stream().map(Tooltip::properties).toList();
        }

        private Properties properties() {
            Properties properties =
                    Properties.NONE.with("field", field).with("title", title).with("type", type);
            return format == null ? properties : properties.with("format", format);
        }
    }
}

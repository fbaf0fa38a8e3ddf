package org.isoloss.cli.vegalite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.jspecify.annotations.Nullable;

/** A mark with its encodings, views on top of each other, or small multiples of a view. */
public final class View {

    private final Properties properties;

    private View(Properties properties) {
        this.properties = properties;
    }

    /** Returns a view of one mark. */
    public static View of(Mark mark, Encoding... encodings) {
        return new View(Properties.NONE.with("mark", mark)).encode(encodings);
    }

    /** Returns views drawn on top of each other, the last one uppermost. */
    public static View layers(View... layers) {
        return new View(Properties.NONE.with("layer", List.of(layers)));
    }

    /** Returns views drawn on top of each other, the last one uppermost. */
    public static View layers(List<View> layers) {
        return new View(Properties.NONE.with("layer", List.copyOf(layers)));
    }

    /** Returns the view with more encodings; those of layers hold for each of them. */
    public View encode(Encoding... encodings) {
        Properties encoding = encoding();
        for (Encoding each : encodings) {
            encoding = encoding.with(each.channel().property(), each);
        }
        return encoding.values().isEmpty() ? this : with("encoding", encoding);
    }

    /** Returns the view with a tooltip of these fields. */
    public View tooltip(Tooltip... fields) {
        return with("encoding", encoding().with("tooltip", Tooltip.json(List.of(fields))));
    }

    /** Returns the view of those rows only for which an expression of Vega is true. */
    public View where(String expression) {
        return with("transform", List.of(Properties.NONE.with("filter", expression)));
    }

    /** Returns the view with rows of its own. */
    public View data(Rows rows) {
        return with("data", Properties.NONE.with("values", rows.rows()));
    }

    /** Returns the view with a height in pixels. */
    public View height(int pixels) {
        return with("height", pixels);
    }

    /** Returns the view that can be dragged and zoomed; double-click resets it. */
    public View zoomable() {
        return with(
                "params",
                List.of(Properties.NONE
                        .with("name", "zoom")
                        .with("select", Properties.NONE.with("type", "interval"))
                        .with("bind", "scales")));
    }

    /** Returns the view with a scale of its own in each layer or multiple: {@code y}, {@code color}. */
    public View independent(String scale) {
        return with("resolve", Properties.NONE.with("scale", Properties.NONE.with(scale, "independent")));
    }

    /**
     * Returns one copy of the view for each value of a field.
     *
     * @param by an encoding of {@link Channel#FACET}
     */
    public View multiples(Encoding by) {
        return new View(Properties.NONE.with("facet", by).with("spec", this));
    }

    /** Returns whether the view is made of small multiples. */
    public boolean isMultiples() {
        return properties.values().containsKey("facet");
    }

    /** Returns the view with any other property. */
    public View with(String name, @Nullable Object value) {
        return new View(properties.with(name, value));
    }

    private Properties encoding() {
        return properties.values().get("encoding") instanceof Properties there ? there : Properties.NONE;
    }

    @JsonValue
    Map<String, @Nullable Object> json() {
        return properties.values();
    }
}

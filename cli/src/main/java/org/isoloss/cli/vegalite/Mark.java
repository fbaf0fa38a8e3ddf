package org.isoloss.cli.vegalite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of data is drawn as. */
public final class Mark {

    private final Properties properties;

    private Mark(Properties properties) {
        this.properties = properties;
    }

    /** Returns a mark of a type of Vega-Lite. */
    private static Mark of(String type) {
        return new Mark(Properties.NONE.with("type", type));
    }

    /** Returns filled symbols. */
    public static Mark points() {
        return of("point").with("filled", true);
    }

    /** Returns symbols that are outlines. */
    public static Mark outlines() {
        return of("point").with("filled", false);
    }

    /** Returns lines through the rows, in the order of x unless an order is encoded. */
    public static Mark lines() {
        return of("line");
    }

    /** Returns straight lines from (x, y) to (x2, y2), or across the view where one of x and y is missing. */
    public static Mark rules() {
        return of("rule");
    }

    /** Returns the area between y and y2, or between y and zero. */
    public static Mark areas() {
        return of("area");
    }

    /** Returns bars. */
    public static Mark bars() {
        return of("bar");
    }

    /** Returns rectangles. */
    public static Mark rectangles() {
        return of("rect");
    }

    /** Returns text. */
    public static Mark text() {
        return of("text");
    }

    /** Returns the mark in a colour of CSS. */
    public Mark colour(String css) {
        return with("color", css);
    }

    /** Returns the mark with an opacity from 0 to 1. */
    public Mark opacity(double opacity) {
        return with("opacity", opacity);
    }

    /** Returns the mark with symbols of an area in square pixels. */
    public Mark size(double squarePixels) {
        return with("size", squarePixels);
    }

    /** Returns the mark with a symbol of Vega: {@code diamond}, {@code triangle-up}. */
    public Mark shape(String shape) {
        return with("shape", shape);
    }

    /** Returns the mark with lines of a width in pixels. */
    public Mark strokeWidth(double pixels) {
        return with("strokeWidth", pixels);
    }

    /** Returns the mark with dashed lines. */
    public Mark dashed() {
        return with("strokeDash", new int[] {5, 4});
    }

    /** Returns the mark without a row in what screen readers are told: decoration. */
    public Mark decorative() {
        return with("aria", false);
    }

    /** Returns the mark without a tooltip. */
    public Mark silent() {
        return with("tooltip", null);
    }

    /** Returns the mark with any other property. */
    public Mark with(String name, @Nullable Object value) {
        return new Mark(properties.with(name, value));
    }

    @JsonValue
    Map<String, @Nullable Object> json() {
        return properties.values();
    }
}

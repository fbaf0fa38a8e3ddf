package org.isoloss.cli.vegalite;

/** What of a mark a value decides. */
public enum Channel {
    X("x"),
    X2("x2"),
    Y("y"),
    Y2("y2"),
    Y_OFFSET("yOffset"),
    COLOUR("color"),
    SHAPE("shape"),
    SIZE("size"),
    OPACITY("opacity"),
    STROKE_DASH("strokeDash"),
    DETAIL("detail"),
    ORDER("order"),
    TEXT("text"),
    FACET("facet");

    private final String property;

    Channel(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }
}

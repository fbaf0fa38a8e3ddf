package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.cli.drawing.Drawing.Anchor;
import org.isoloss.cli.drawing.Drawing.Direction;
import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;
import org.isoloss.cli.vegalite.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A chart laid out for a column of a paper, from its specification: the part of Vega-Lite that charts of isoloss use. Legend
 * above, panels in up to two columns, axes below and beside them; the light colours of pages, text of 7 points.
 */
public final class ChartDrawing {

    /** The width of a column, points: 3⅓ inches. */
    public static final double COLUMN = 240;

    /** The size of all text, points. */
    static final double TEXT = 7;

    /** Lengths of specifications are pixels of a screen, whose text has 13. */
    static final double POINTS_PER_PIXEL = TEXT / 13;

    private static final double MARGIN = 2;
    private static final double BETWEEN = 12;
    private static final double HEADER = TEXT * 1.5;
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final JsonNode panelView;
    private final String facet;
    private final List<MarkLayer> layers;
    private final boolean ownUpwards;

    private ChartDrawing(JsonNode spec) {
        boolean multiples = spec.has("facet");
        facet = multiples ? spec.at("/facet/field").asString() : "";
        panelView = multiples ? spec.get("spec") : spec;
        layers = MarkLayer.of(panelView, Map.of(), Row.of(spec.at("/data/values")));
        ownUpwards = spec.at("/resolve/scale/y").asString("").equals("independent");
    }

    /** Returns the drawing of a chart. */
    public static Drawing of(Spec spec) {
        return of(spec.toJson());
    }

    /** Returns the drawing of a chart from its specification as JSON. */
    static Drawing of(JsonNode spec) {
        ChartDrawing chart = new ChartDrawing(spec);
        return chart.drawing(chart.panels(spec));
    }

    private Drawing drawing(List<String> panels) {
        List<List<MarkLayer>> layersOf = panels.stream()
                .map(panel -> facet.isEmpty()
                        ? layers
                        : layers.stream()
                                .map(layer -> layer.where(facet, panel))
                                .toList())
                .toList();
        JsonNode x = Scales.encoding(layers, "x").orElse(NOTHING);
        JsonNode y = Scales.encoding(layers, "y").orElse(NOTHING);
        double height = panelHeight(Scales.position(layers, "y", COLUMN));
        double beside = 0;
        for (List<MarkLayer> own : layersOf) {
            PositionScale scale = Scales.position(ownUpwards ? own : layers, "y", height);
            beside = Math.max(beside, AxisDrawing.besides(scale, y, height));
        }
        int columns = panels.size() == 1 ? 1 : 2;
        double gap = BETWEEN + (ownUpwards ? beside : 0);
        double width = (COLUMN - 2 * MARGIN - beside - 6 - (columns - 1) * gap) / columns;
        Legend legend = Legend.of(layers, COLUMN - 2 * MARGIN);
        List<Shape> shapes = new ArrayList<>(legend.shapes(MARGIN));
        double header = facet.isEmpty() ? 0 : HEADER;
        double top = MARGIN + legend.height();
        int rows = (panels.size() + columns - 1) / columns;
        for (int i = 0; i < panels.size(); i++) {
            int row = i / columns;
            int column = i % columns;
            Frame frame = new Frame(
                    MARGIN + beside + column * (width + gap),
                    top + header + row * (height + header + BETWEEN),
                    width,
                    height,
                    Scales.position(layers, "x", width),
                    Scales.position(ownUpwards ? layersOf.get(i) : layers, "y", height));
            if (!facet.isEmpty()) {
                shapes.add(new Words(
                        Lettering.sans().fitted(panels.get(i), TEXT, width + gap),
                        new Point(frame.left() + width / 2, frame.top() - 3),
                        Anchor.MIDDLE,
                        Direction.RIGHT,
                        TEXT,
                        Colours.INK));
            }
            shapes.addAll(AxisDrawing.grid(frame, x, y));
            layersOf.get(i).forEach(layer -> shapes.addAll(MarkDrawing.of(layer, frame)));
            if (i + columns >= panels.size()) {
                shapes.addAll(AxisDrawing.below(frame, x));
            }
            if (column == 0 || ownUpwards) {
                shapes.addAll(AxisDrawing.beside(frame, y));
            }
        }
        double bottom = top + rows * (height + header) + (rows - 1) * BETWEEN + AxisDrawing.depth(x, width + 30);
        return new Drawing(COLUMN, bottom + 2 * MARGIN, shapes);
    }

    /** Returns the names of the panels in their order; one without a name where there are no multiples. */
    private List<String> panels(JsonNode spec) {
        if (facet.isEmpty()) {
            return List.of("");
        }
        Set<String> names = new LinkedHashSet<>();
        spec.at("/facet/sort").forEach(name -> names.add(name.asString()));
        layers.forEach(layer -> layer.rows().forEach(row -> {
            if (row.values().containsKey(facet)) {
                names.add(row.text(facet));
            }
        }));
        return List.copyOf(names);
    }

    private double panelHeight(PositionScale upwards) {
        JsonNode height = panelView.path("height");
        double pixels = height.isNumber()
                ? height.asDouble()
                : height.path("step").asDouble(40) * Math.max(1, upwards.ticks().size());
        return Math.max(30, pixels * POINTS_PER_PIXEL * (height.isNumber() && !facet.isEmpty() ? 0.8 : 1));
    }
}

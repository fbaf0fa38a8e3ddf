package org.isoloss.cli.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isoloss.cli.vegalite.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A chart as files for a paper: SVG and PDF as wide as a column, and its specification, which Vega's tools open. */
public final class FigureFiles {

    private static final int PIXELS = 420;

    private FigureFiles() {}

    /** Returns the contents by the endings of their names: {@code svg}, {@code pdf}, {@code vl.json}. */
    public static Map<String, byte[]> of(Spec spec) {
        Drawing drawing = ChartDrawing.of(spec);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("svg", SvgWriter.write(drawing, spec.description()).getBytes(StandardCharsets.UTF_8));
        try {
            files.put("pdf", PdfWriter.write(drawing));
        } catch (IOException e) {
            throw new UncheckedIOException("a drawing in memory", e);
        }
        files.put("vl.json", standalone(spec).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Returns the specification with the light colours of pages in place of their properties, and a width of its own. */
    private static String standalone(Spec spec) {
        ObjectNode json = (ObjectNode) coloured(spec.toJson());
        if (json.has("width")) {
            json.put("width", PIXELS);
        }
        json.put("background", "white");
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static JsonNode coloured(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> {
                if (!name.equals("values")) {
                    object.set(name, coloured(object.get(name)));
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, coloured(array.get(i)));
            }
        } else if (node.isString() && node.stringValue().startsWith("var(--")) {
            return StringNode.valueOf(Colours.of(node.stringValue()));
        }
        return node;
    }
}

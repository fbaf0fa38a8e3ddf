package org.isoloss.cli.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isoloss.cli.drawing.Drawing.Circle;
import org.isoloss.cli.drawing.Drawing.Direction;
import org.isoloss.cli.drawing.Drawing.Ink;
import org.isoloss.cli.drawing.Drawing.Path;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;

/** Drawings as SVG. */
public final class SvgWriter {

    /** Liberation Sans, with which widths are measured, is as wide as Helvetica and Arial. */
    private static final String FONTS = "Liberation Sans, Arial, Helvetica, sans-serif";

    private SvgWriter() {}

    /** Returns a drawing as a document, with a description for those who cannot see it. */
    public static String write(Drawing drawing, String description) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%spt\" height=\"%spt\" viewBox=\"0 0 %s %s\" role=\"img\">\n",
                number(drawing.width()),
                number(drawing.height()),
                number(drawing.width()),
                number(drawing.height())));
        out.append("<desc>").append(escaped(description)).append("</desc>\n");
        out.append("<g font-family=\"").append(FONTS).append("\">\n");
        drawing.shapes().forEach(shape -> out.append(element(shape)).append('\n'));
        return out.append("</g>\n</svg>\n").toString();
    }

    private static String element(Shape shape) {
        if (shape instanceof Path path) {
            String points = path.points().stream()
                    .map(point -> number(point.x()) + "," + number(point.y()))
                    .collect(Collectors.joining(" "));
            return "<" + (path.closed() ? "polygon" : "polyline") + " points=\"" + points + "\"" + ink(path.ink())
                    + "/>";
        }
        if (shape instanceof Circle circle) {
            return "<circle cx=\"" + number(circle.centre().x()) + "\" cy=\""
                    + number(circle.centre().y()) + "\" r=\"" + number(circle.radius()) + "\"" + ink(circle.ink())
                    + "/>";
        }
        Words words = (Words) shape;
        String x = number(words.at().x());
        String y = number(words.at().y());
        String turned = words.direction() == Direction.UP ? " transform=\"rotate(-90 " + x + " " + y + ")\"" : "";
        return "<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + number(words.size()) + "\" text-anchor=\""
                + words.anchor().name().toLowerCase(Locale.ROOT) + "\" fill=\"" + words.colour() + "\"" + turned + ">"
                + escaped(words.text()) + "</text>";
    }

    private static String ink(Ink ink) {
        StringBuilder out = new StringBuilder();
        out.append(" fill=\"")
                .append(ink.fill().isEmpty() ? "none" : ink.fill())
                .append('"');
        if (!ink.stroke().isEmpty()) {
            out.append(" stroke=\"")
                    .append(ink.stroke())
                    .append("\" stroke-width=\"")
                    .append(number(ink.width()));
            out.append('"');
            if (!ink.dashes().isEmpty()) {
                out.append(" stroke-dasharray=\"").append(list(ink.dashes())).append('"');
            }
        }
        if (ink.opacity() < 1) {
            out.append(" opacity=\"").append(number(ink.opacity())).append('"');
        }
        return out.toString();
    }

    private static String list(List<Double> numbers) {
        return numbers.stream().map(SvgWriter::number).collect(Collectors.joining(" "));
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "").replaceAll("^-0$", "0");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

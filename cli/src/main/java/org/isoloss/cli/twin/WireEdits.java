package org.isoloss.cli.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoloss.identifiability.pretrained.WireEdit;

/** The factors of a model's wires, for people: a line a kind. */
final class WireEdits {

    private WireEdits() {}

    static List<String> lines(List<WireEdit> edits) {
        Map<String, List<WireEdit>> byKind = new LinkedHashMap<>();
        edits.forEach(edit ->
                byKind.computeIfAbsent(edit.kind(), kind -> new ArrayList<>()).add(edit));
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, same) -> lines.add(line(kind, same)));
        return lines;
    }

    private static String line(String kind, List<WireEdit> same) {
        int channels = same.stream().mapToInt(WireEdit::channels).sum();
        int negative = same.stream().mapToInt(WireEdit::negative).sum();
        double smallest = same.stream().mapToDouble(WireEdit::smallest).min().orElse(1);
        double largest = same.stream().mapToDouble(WireEdit::largest).max().orElse(1);
        boolean layered = same.get(0).layer() >= 0;
        return String.format(
                Locale.ROOT,
                "  %-18s %d channels%s, sizes %s%s",
                kind,
                channels,
                layered ? " in " + same.size() + (same.size() == 1 ? " layer" : " layers") : "",
                smallest == largest ? power(smallest) : power(smallest) + " to " + power(largest),
                negative > 0 ? ", " + negative + " negative" : "");
    }

    private static String power(double size) {
        int exponent = Math.getExponent(size);
        return size == Math.scalb(1.0, exponent) ? "2^" + exponent : Double.toString(size);
    }
}

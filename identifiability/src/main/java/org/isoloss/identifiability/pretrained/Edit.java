package org.isoloss.identifiability.pretrained;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.Wire;

/**
 * What is to be multiplied by what, as it is typed: {@code up-down:2^6}, {@code query-key:2^3@layers 0-5, heads 1},
 * {@code residual:-1@units 3}, {@code all:+-2^-3..2^3}.
 *
 * @param kind of the wires; none for all that the model has
 * @param factor what channels are multiplied by
 * @param layers of which it is
 * @param heads of which it is, by key-value heads, where a wire has heads
 * @param units of which it is: channels of a wire, or of each head
 */
public record Edit(Optional<Wire.Kind> kind, EditFactor factor, Ranges layers, Ranges heads, Ranges units) {

    /** The name of an edit of every wire. */
    public static final String ALL = "all";

    private static final Pattern FORM = Pattern.compile("([^:@]+):([^@]+)(?:@(.*))?");
    private static final Pattern PLACE = Pattern.compile("(layer|head|unit)s? +(\\S+)");

    /** Numbers and stretches of numbers; none stand for all. */
    public record Ranges(List<int[]> ends) implements IntPredicate {

        static final Ranges ALL = new Ranges(List.of());

        @Override
        public boolean test(int value) {
            return ends.isEmpty() || ends.stream().anyMatch(range -> value >= range[0] && value <= range[1]);
        }

        int largest() {
            return ends.stream().mapToInt(range -> range[1]).max().orElse(-1);
        }

        /** Digits, of which a pattern lets through no more than an int has. */
        private static int number(String digits) {
            return (int) DecimalNumber.parse(digits).orElseThrow();
        }

        static Ranges parse(String text) {
            return new Ranges(Arrays.stream(text.split("\\+"))
                    .map(piece -> {
                        Matcher range =
                                Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?").matcher(piece);
                        if (!range.matches()) {
                            throw new IllegalArgumentException(
                                    "found " + Shown.found(piece) + "; expected a number or a range such as 0-5");
                        }
                        int first = number(range.group(1));
                        int last = range.group(2) == null ? first : number(range.group(2));
                        return new int[] {first, last};
                    })
                    .toList());
        }
    }

    /**
     * Reads an edit.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    public static Edit parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("found " + Shown.found(text)
                    + "; expected a name, a colon and a factor, and where it is to be: up-down:2^6@layers 0-5");
        }
        Ranges layers = Ranges.ALL;
        Ranges heads = Ranges.ALL;
        Ranges units = Ranges.ALL;
        String places = form.group(3) == null ? "" : form.group(3).strip();
        for (String piece : places.isEmpty() ? new String[0] : places.split(" *, *", -1)) {
            Matcher place = PLACE.matcher(piece.strip());
            if (!place.matches()) {
                throw new IllegalArgumentException("found " + Shown.found(piece)
                        + "; expected \"layers\", \"heads\" or \"units\" and numbers: layers 0-5, heads 1+3");
            }
            Ranges ranges = Ranges.parse(place.group(2));
            switch (place.group(1)) {
                case "layer" -> layers = ranges;
                case "head" -> heads = ranges;
                default -> units = ranges;
            }
        }
        return new Edit(
                kind(form.group(1).strip()), EditFactor.parse(form.group(2).strip()), layers, heads, units);
    }

    private static Optional<Wire.Kind> kind(String name) {
        if (name.equals(ALL)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Wire.Kind.values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found " + Shown.found(name) + "; expected "
                        + Arrays.stream(Wire.Kind.values()).map(Wire.Kind::text).collect(Collectors.joining(", "))
                        + " or " + ALL)));
    }

    /**
     * Multiplies the factors of a model's channels.
     *
     * @param random for factors that are drawn
     * @throws IllegalArgumentException if the model has no such wire, or its function would not stay
     */
    WireFactors apply(WireFactors factors, Blueprint blueprint, UniformRandomProvider random) {
        double[] changed = factors.copy();
        List<Wire> wires = blueprint.wires().stream()
                .filter(wire -> kind.isEmpty() || wire.kind() == kind.get())
                .filter(wire -> wire.layer() < 0 || layers.test(wire.layer()))
                .toList();
        if (wires.isEmpty()) {
            throw new IllegalArgumentException(missing(blueprint));
        }
        for (Wire wire : wires) {
            WireChange change = new WireChange(wire, headSize(wire, blueprint));
            change.apply(this, changed, random);
        }
        return new WireFactors(blueprint, changed);
    }

    private static int headSize(Wire wire, Blueprint blueprint) {
        boolean ofHeads = wire.kind() == Wire.Kind.QUERY_KEY || wire.kind() == Wire.Kind.VALUE_OUTPUT;
        return ofHeads ? wire.channels() / blueprint.shape().attention().keyValueHeads() : wire.channels();
    }

    private String missing(Blueprint blueprint) {
        String name = kind.map(Wire.Kind::text).orElse(ALL);
        boolean wrongLayer = blueprint.wires().stream().anyMatch(wire -> kind.isEmpty() || wire.kind() == kind.get());
        if (wrongLayer) {
            return "layers: the model has layers 0 to " + (blueprint.shape().layers() - 1) + "; expected some of them";
        }
        String why = kind.filter(k -> k == Wire.Kind.UP_DOWN).isPresent()
                ? ": no factor passes through " + blueprint.shape().activation() + ", which is not linear"
                : kind.filter(k -> k == Wire.Kind.FINAL_NORM).isPresent()
                        ? ": its output map is the tokens' rows, which the input reads too"
                        : "";
        return "this model has no " + name + " that may change" + why + "; expected one of "
                + blueprint.wires().stream()
                        .map(wire -> wire.kind().text())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}

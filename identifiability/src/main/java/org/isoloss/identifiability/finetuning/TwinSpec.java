package org.isoloss.identifiability.finetuning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.identifiability.figure.ModelFamily;

/**
 * Which twin, as text: {@code KIND}, {@code KIND:FACTOR} or {@code KIND.LAYER:FACTOR}, such as {@code relu:2^-4}, {@code
 * query-key.0:-2^3} or {@code permutation}.
 *
 * @param kind what is changed
 * @param layer counted from 0; empty for every layer that has the part
 * @param factor where the kind has one
 */
public record TwinSpec(Kind kind, OptionalInt layer, OptionalDouble factor) {

    /** What a twin has that differs from the pretrained model. */
    public enum Kind {
        /** Rescaled hidden units. */
        RELU("relu", "Rescaled hidden units.", Takes.FACTOR),
        /** Rescaled queries and keys. */
        QUERY_KEY("query-key", "Rescaled queries and keys.", Takes.FACTOR),
        /** Rescaled values and output projection. */
        VALUE_OUTPUT("value-output", "Rescaled values and output projection.", Takes.FACTOR),
        /** Hidden units rescaled one by one. */
        RELU_EACH("relu-each", "Hidden units rescaled one by one, each by the factor or by its inverse.", Takes.FACTOR),
        /** Queries and keys rescaled one by one. */
        QUERY_KEY_EACH(
                "query-key-each",
                "Queries and keys rescaled feature by feature, each by the factor or by its inverse.",
                Takes.FACTOR),
        /** Values and output projection rescaled one by one. */
        VALUE_OUTPUT_EACH(
                "value-output-each",
                "Values and output projection rescaled feature by feature, each by the factor or by its inverse.",
                Takes.FACTOR),
        /** All three. */
        EACH(
                "each",
                "Hidden units, queries and keys, values and output projection, each rescaled one by one by the factor or by its "
                        + "inverse.",
                Takes.FACTOR),
        /** Rescaled gains of layer normalisation. */
        NORM("norm", "Rescaled gains of layer normalisation.", Takes.FACTOR),
        /** Flipped signs of queries and keys, values and output projection. */
        SIGN_FLIPS("sign-flips", "Flipped signs of queries and keys, values and output projection.", Takes.LAYER),
        /** Queries and keys, values and output projection in other bases; equal up to rounding. */
        BASIS_CHANGE(
                "basis-change",
                "Queries and keys, values and output projection in other bases; equal up to rounding.",
                Takes.LAYER),
        /** Hidden units in another order; equal up to rounding. */
        PERMUTATION("permutation", "Hidden units in another order; equal up to rounding.", Takes.LAYER),
        /** Idle units with random features, times the factor if there is one. */
        IDLE_RANDOM("idle-random", "Idle units with random features, times the factor if there is one.", Takes.SCALE),
        /** Idle units with features that a donor learnt on the new language, times the factor if there is one. */
        IDLE_HELPFUL(
                "idle-helpful",
                "Idle units with features that a donor learnt on the new language, times the factor if there is one.",
                Takes.SCALE),
        /** Rescaled embeddings of the symbols that the pretraining law never uses; equal on prefixes without them. */
        UNUSED_SYMBOLS(
                "unused-symbols",
                "Rescaled embeddings of the symbols that the pretraining law never uses; equal on prefixes without them.",
                Takes.FACTOR_ALONE);

        private final ModelFamily family;
        private final Takes takes;

        Kind(String label, String definition, Takes takes) {
            family = new ModelFamily(label, definition);
            this.takes = takes;
        }

        /** Returns what its models have in common. */
        ModelFamily family() {
            return family;
        }

        @Override
        public String toString() {
            return family.key();
        }
    }

    /** What may follow the kind. */
    private enum Takes {
        /** A layer or none. */
        LAYER,
        /** A layer or none, and a factor. */
        FACTOR,
        /** A factor or none. */
        SCALE,
        /** A factor. */
        FACTOR_ALONE
    }

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:\\.([0-9]{1,5}))?(?::(\\S+))?");
    private static final Pattern POWER = Pattern.compile("(-?)2\\^(-?[0-9]{1,4})");

    public TwinSpec {
        if (factor.isEmpty() && (kind.takes == Takes.FACTOR || kind.takes == Takes.FACTOR_ALONE)) {
            throw new IllegalArgumentException(
                    "twins has \"" + kind + "\" without a factor; expected one, such as " + kind + ":2^4");
        }
        if (factor.isPresent() && kind.takes == Takes.LAYER) {
            throw new IllegalArgumentException("twins has \"" + kind + "\" with a factor; expected none");
        }
        if (layer.isPresent() && kind.takes == Takes.SCALE) {
            throw new IllegalArgumentException(
                    "twins has \"" + kind + "\" with a layer; expected none: idle units are appended to every layer");
        }
        if (layer.isPresent() && kind.takes == Takes.FACTOR_ALONE) {
            throw new IllegalArgumentException(
                    "twins has \"" + kind + "\" with a layer; expected none: an embedding belongs to no layer");
        }
    }

    /**
     * Reads a twin.
     *
     * @throws IllegalArgumentException if the text is none; the message says what is expected
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TwinSpec parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "twins has \"" + text + "\"; expected KIND, KIND:FACTOR or KIND.LAYER:FACTOR, such as relu:2^-4");
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> k.toString().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("twins has \"" + text + "\", of unknown kind; expected "
                        + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "))));
        OptionalInt layer = matcher.group(2) == null ? OptionalInt.empty() : DecimalNumber.integer(matcher.group(2));
        OptionalDouble factor =
                matcher.group(3) == null ? OptionalDouble.empty() : OptionalDouble.of(factor(text, matcher.group(3)));
        return new TwinSpec(kind, layer, factor);
    }

    private static double factor(String text, String factor) {
        Matcher power = POWER.matcher(factor);
        if (power.matches()) {
            double size = Math.scalb(1.0, DecimalNumber.integer(power.group(2)).orElseThrow());
            return power.group(1).isEmpty() ? size : -size;
        }
        return DecimalNumber.parse(factor)
                .orElseThrow(() -> new IllegalArgumentException("twins has \"" + text
                        + "\", whose factor is no number; expected one such as 2^-4, -2^3 or 0.3"));
    }

    /** Returns the text that {@link #parse} reads; it is the name of the model. */
    @JsonValue
    @Override
    public String toString() {
        return kind.toString()
                + (layer.isPresent() ? "." + layer.getAsInt() : "")
                + (factor.isPresent() ? ":" + text(factor.getAsDouble()) : "");
    }

    private static String text(double factor) {
        double size = Math.abs(factor);
        boolean power = size >= Double.MIN_NORMAL && size == Math.scalb(1.0, Math.getExponent(size));
        return power ? (factor < 0 ? "-2^" : "2^") + Math.getExponent(size) : Double.toString(factor);
    }
}

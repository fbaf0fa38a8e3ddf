package org.isoloss.base.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isoloss.base.text.Shown;

/**
 * The memory that a computation needs at least, part by part, told before any of it is taken. Immutable. What does not
 * fit is refused with the setting that makes the largest part less.
 */
public final class MemoryNeed {

    private static final double GIBIBYTE = 1 << 30;
    private static final int LONGEST_VALUE = 60;

    private final List<Part> parts;

    private record Part(String what, double bytes, String setting, Object value) {}

    private MemoryNeed(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Returns the need of nothing. */
    public static MemoryNeed none() {
        return new MemoryNeed(List.of());
    }

    /**
     * Returns this and numbers of double precision.
     *
     * @param what they are, in the plural: {@code activations}
     * @param doubles how many at least; a product of doubles does not overflow
     * @param setting the component of an options record that makes them fewer
     * @param value its value
     */
    public MemoryNeed and(String what, double doubles, String setting, Object value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(what, Double.BYTES * doubles, setting, value));
        return new MemoryNeed(more);
    }

    /** Returns the sum of all parts. */
    public double bytes() {
        return parts.stream().mapToDouble(Part::bytes).sum();
    }

    /**
     * Checks that Java may use as much.
     *
     * @throws IllegalArgumentException if not; the message begins with the setting of the largest part
     */
    public void requireThatItFits() {
        requireThatItFits(Runtime.getRuntime().maxMemory());
    }

    /** Checks that it fits into so many bytes. */
    void requireThatItFits(long available) {
        if (!(bytes() <= available)) {
            Part largest =
                    parts.stream().max(Comparator.comparingDouble(Part::bytes)).orElseThrow();
            throw new IllegalArgumentException(largest.setting() + " is "
                    + Shown.line(Shown.shortened(String.valueOf(largest.value()), LONGEST_VALUE)) + ", which needs "
                    + gibibytes(largest.bytes()) + " for " + largest.what() + ", and the run " + gibibytes(bytes())
                    + " in all; Java may use " + gibibytes(available)
                    + ": choose less, or give Java more with JAVA_TOOL_OPTIONS=-Xmx"
                    + (long) Math.ceil(1.5 * bytes() / GIBIBYTE) + "g");
        }
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }

    @Override
    public String toString() {
        return gibibytes(bytes());
    }
}

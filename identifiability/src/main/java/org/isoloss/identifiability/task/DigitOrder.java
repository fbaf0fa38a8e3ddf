package org.isoloss.identifiability.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.isoloss.core.sequence.Vocabulary;

/** In which order the digits of a number are written. */
public enum DigitOrder {
    /** Units first: a carry is known when its digit is due. */
    LEAST,
    /** As people write: the first digit depends on all carries. */
    MOST;

    /** The symbols of tasks of digits. */
    public static final Vocabulary DIGITS = Vocabulary.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final String[] PLACES = {"units", "tens", "hundreds", "thousands"};

    /** Returns the digits of a number below 10^count, with zeros where it has fewer. */
    public int[] digits(int number, int count) {
        int[] digits = new int[count];
        int rest = number;
        for (int place = 0; place < count; place++) {
            digits[position(place, count)] = rest % 10;
            rest /= 10;
        }
        if (rest != 0 || number < 0) {
            throw new IllegalArgumentException(
                    "number is " + number + "; expected 0 or more with " + count + " digits");
        }
        return digits;
    }

    /** Returns the number that digits say; NaN if a symbol is no digit. */
    public double number(int[] digits) {
        if (Arrays.stream(digits).anyMatch(digit -> digit < 0 || digit > 9)) {
            return Double.NaN;
        }
        double number = 0;
        for (int place = digits.length - 1; place >= 0; place--) {
            number = 10 * number + digits[position(place, digits.length)];
        }
        return number;
    }

    /** Returns what a position among so many digits counts. */
    public String place(int position, int count) {
        int place = position(position, count); // the map is its own inverse
        return place < PLACES.length ? PLACES[place] : "10^" + place;
    }

    private int position(int place, int count) {
        return this == LEAST ? place : count - 1 - place;
    }

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}

package org.isoloss.metrics.span;

/**
 * A tag taken apart: {@code B-PER} is the place {@code B} in a span of the type {@code PER}.
 *
 * @param place {@code B}, {@code I}, {@code E}, {@code S}, or {@code O} for outside and whatever is none of them
 * @param type behind the place and a hyphen; empty for none
 */
record Tag(char place, String type) {

    static final Tag OUTSIDE = new Tag('O', "");

    /** BILOU's last and unit are the end and single of IOBES. */
    static Tag of(String text) {
        if (text.isEmpty()) {
            return OUTSIDE;
        }
        char place = switch (text.charAt(0)) {
            case 'B' -> 'B';
            case 'I' -> 'I';
            case 'E', 'L' -> 'E';
            case 'S', 'U' -> 'S';
            default -> 'O';
        };
        if (place == 'O' || (text.length() > 1 && text.charAt(1) != '-')) {
            return OUTSIDE;
        }
        return new Tag(place, text.length() < 2 ? "" : text.substring(2));
    }

    boolean isOutside() {
        return place == 'O';
    }

    boolean is(char wanted) {
        return place == wanted;
    }

    /** Tells whether both are of a span of one type. */
    boolean isOfTypeOf(Tag other) {
        return !isOutside() && !other.isOutside() && type.equals(other.type);
    }
}

package org.isoloss.cli.chart;

/**
 * Text from a result as a reader may safely see it. Characters that would act instead of being read, such as control
 * characters, direction marks and halves of surrogate pairs, appear as their code points.
 */
public final class Label {

    private static final int LONGEST_NAME = 48;

    private Label() {}

    /** Returns a name short enough for a legend: of a long one, its beginning and its end. */
    public static String name(String text) {
        return shortened(text, LONGEST_NAME);
    }

    /** Returns text of at most about this many characters: of a longer one, its beginning and its end. */
    public static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length <= longest) {
            return visible(text);
        }
        int tail = longest / 4;
        String head = text.substring(0, text.offsetByCodePoints(0, longest - tail));
        String end = text.substring(text.offsetByCodePoints(text.length(), -tail));
        return visible(head) + " \u2026 " + visible(end) + " (" + length + " characters)";
    }

    /** Returns the whole text. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (acts(point)) {
                out.append(String.format("\u27e8U+%04X\u27e9", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

package org.isoloss.cli.terminal;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.isoloss.base.text.Shown;

/**
 * Ways to set words off on a terminal. Within text they are characters that Unicode keeps for a program's own use
 * (noncharacters, U+FDD0 to U+FDDF); {@link Output} turns them into escape sequences when it writes, and every other escape
 * character into words. So a sequence in a file never reaches a terminal. A file that holds such a noncharacter can colour
 * its own words, and no more.
 */
public enum Emphasis {
    BOLD(1),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36),
    GREY(90),
    PINK(95);

    private static final char FIRST = '\uFDD0';
    private static final char END = '\uFDDF';
    private static final Emphasis[] ALL = values();

    private static final Set<Integer> JOINING =
            Set.of((int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK, (int) Character.FORMAT);
    private static final Set<Character.UnicodeScript> EAST_ASIAN = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL);

    private final int code;

    Emphasis(int code) {
        this.code = code;
    }

    /** Returns text set off this way. */
    public String of(String text) {
        return (char) (FIRST + ordinal()) + text + END;
    }

    /** Returns the columns that a terminal gives to a line: emphasis takes none. */
    public static int columns(String line) {
        return line.codePoints().map(Emphasis::columns).sum();
    }

    /**
     * Returns the columns that a terminal gives to a character: two to one of East Asia or an emoji, none to a mark that joins
     * the character before it (Unicode Standard Annex 11).
     */
    public static int columns(int point) {
        if (point < 0x300) {
            return 1;
        }
        if (isMark(point) || JOINING.contains(Character.getType(point))) {
            return 0;
        }
        boolean wide = point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0xFF01 && point <= 0xFF60
                || point >= 0x3000 && point <= 0x303E
                || EAST_ASIAN.contains(Character.UnicodeScript.of(point));
        return wide ? 2 : 1;
    }

    /** Returns a line with escape sequences in the place of marks. */
    static String coloured(String line) {
        return replaced(line, mark -> "\u001B[" + (mark == END ? 0 : ALL[mark - FIRST].code) + "m");
    }

    /** Returns a line without emphasis: marks in it are a file's, and shown as what they are. */
    static String plain(String line) {
        return replaced(line, mark -> Shown.codePoint(mark));
    }

    private static String replaced(String line, IntFunction<String> replacement) {
        if (line.chars().noneMatch(Emphasis::isMark)) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        line.chars().forEach(c -> out.append(isMark(c) ? replacement.apply(c) : String.valueOf((char) c)));
        return out.toString();
    }

    private static boolean isMark(int character) {
        return character == END || (character >= FIRST && character < FIRST + ALL.length);
    }
}

package org.isoloss.core.ngram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;

/** The lines of an ARPA file, section by section. */
final class ArpaSections {

    private static final String DATA = "\\data\\";
    private static final String END = "\\end\\";
    private static final double ZERO = -99;
    private static final Pattern COUNT = Pattern.compile("ngram\\s+([0-9]{1,2})\\s*=\\s*([0-9]{1,10})");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final FilePlace file;
    private final List<String> lines;
    private final List<Long> counts = new ArrayList<>(); // by order, from 1
    private int at; // the line that is read next, from 0

    /** Reads up to the counts of {@code \data\}; what precedes it is passed over. */
    ArpaSections(FilePlace file, List<String> lines) {
        this.file = file;
        this.lines = lines;
        while (at < lines.size() && !lines.get(at).strip().equals(DATA)) {
            at++;
        }
        if (at == lines.size()) {
            throw new FormatException(file, "has no line \"" + DATA + "\"; expected a language model in ARPA format");
        }
        at++;
        for (String line = line(); line.startsWith("ngram"); line = line()) {
            Matcher count = COUNT.matcher(line);
            if (!count.matches() || DecimalNumber.whole(count.group(1)).orElse(-1) != counts.size() + 1) {
                throw refused(line, "\"ngram " + (counts.size() + 1) + "=\" and how many there are");
            }
            counts.add(DecimalNumber.whole(count.group(2)).orElseThrow());
            at++;
        }
        if (counts.isEmpty()) {
            throw refused(line(), "\"ngram 1=\" and how many there are");
        }
    }

    /** Returns n, the highest order. */
    int order() {
        return counts.size();
    }

    /** Reads the section of an order, those below having been read, and hands over its lines. */
    void read(int order, Consumer<ArpaEntry> entries) {
        String title = "\\" + order + "-grams:";
        if (!line().equals(title)) {
            throw refused(line(), '"' + title + '"');
        }
        at++;
        long read = 0;
        for (String line = line(); !line.isEmpty() && !line.startsWith("\\"); line = line()) {
            entries.accept(entry(line, order));
            at++;
            read++;
        }
        long expected = counts.get(order - 1);
        if (read != expected) {
            throw refused(
                    read + " " + order + "-grams, then \"" + Shown.found(line()) + '"',
                    expected + ", as the head of the file says");
        }
    }

    /** Reads the end, after which nothing stands. */
    void end() {
        if (!line().equals(END)) {
            throw refused(line(), '"' + END + '"');
        }
        at++;
        if (!line().isEmpty()) {
            throw refused(line(), "nothing behind \"" + END + '"');
        }
    }

    private ArpaEntry entry(String line, int order) {
        String[] fields = BLANKS.split(line);
        boolean weighted = fields.length == order + 2;
        if (fields.length != order + 1 && !weighted) {
            throw refused(
                    fields.length + (fields.length == 1 ? " field" : " fields"),
                    "a logarithm, " + order + (order == 1 ? " word" : " words")
                            + " and a back-off weight, if there is one");
        }
        double logarithm = number(fields[0], "a logarithm to base 10, at most 0");
        if (!(logarithm <= 0)) {
            throw refused(fields[0], "a logarithm to base 10, at most 0");
        }
        if (weighted && order == order() && number(fields[order + 1], "a weight") != 0) {
            throw refused("the back-off weight " + fields[order + 1], "none behind n-grams of the highest order");
        }
        return new ArpaEntry(
                at + 1,
                List.of(fields).subList(1, order + 1),
                power(logarithm),
                weighted ? power(number(fields[order + 1], "the logarithm of a weight, to base 10")) : 1);
    }

    private static double power(double logarithm) {
        return logarithm <= ZERO ? 0 : StrictMath.pow(10, logarithm);
    }

    private double number(String text, String expected) {
        double number = DecimalNumber.parse(text).orElse(Double.NaN);
        if (Double.isNaN(number) || number == Double.POSITIVE_INFINITY) {
            throw refused(text, expected);
        }
        return number;
    }

    /** The next line that is not blank, without the blanks around it; an empty text after the last. */
    private String line() {
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at < lines.size() ? lines.get(at).strip() : "";
    }

    private FormatException refused(String found, String expected) {
        String what = at < lines.size() ? Shown.found(found) : "the end of the file";
        return new FormatException(
                file.atLine(Math.min(at + 1, lines.size())), "found " + what + "; expected " + expected);
    }
}

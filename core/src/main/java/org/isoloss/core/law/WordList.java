package org.isoloss.core.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * Words of one's own as a law: as probable as they are frequent, or as the weights behind them say.
 *
 * <p>A word stands in a line by itself, with its weight after a tab if it has one; empty lines are passed over, and the
 * weights of a word that is there again add up. If any word holds a blank, blanks separate the symbols of all; else every
 * character is a symbol. Symbols are in the order of their first use.
 */
public final class WordList {

    /** Whatever a {@link Vocabulary} does not allow within a symbol. */
    private static final Pattern BLANK = Pattern.compile("\\p{javaWhitespace}+");

    private static final char BEFORE_WEIGHT = '\t';

    private final Map<List<String>, CompensatedSum> words = new LinkedHashMap<>();
    private final Set<String> symbols = new LinkedHashSet<>();

    private WordList() {}

    /**
     * Returns the law of a list.
     *
     * @param name of the law
     * @param lines of the list
     * @throws IllegalArgumentException if there is no word, or a weight is none; the message begins with the line
     */
    public static FiniteLaw law(String name, List<String> lines) {
        return of(lines).law(name);
    }

    /** Returns a list; throws like {@link #law(String, List)}. */
    public static WordList of(List<String> lines) {
        boolean blanks = lines.stream()
                .anyMatch(line -> BLANK.matcher(word(line).strip()).find());
        WordList list = new WordList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                list.add(i + 1, lines.get(i), blanks);
            }
        }
        if (list.words.isEmpty()) {
            throw new IllegalArgumentException("line 1: no word; expected one in each line");
        }
        return list;
    }

    private static String word(String line) {
        int tab = line.indexOf(BEFORE_WEIGHT);
        return tab < 0 ? line : line.substring(0, tab);
    }

    private void add(int number, String line, boolean blanks) {
        String text = word(line).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("line " + number
                    + ": a weight without a word; expected a word, or a word, a " + "tab and its weight");
        }
        if (line.strip().chars().filter(c -> c == BEFORE_WEIGHT).count() > 1) {
            throw new IllegalArgumentException(
                    "line " + number + ": more than one tab; expected a word, or a word, a tab and its weight");
        }
        List<String> word = blanks
                ? List.of(BLANK.split(text))
                : text.codePoints().mapToObj(Character::toString).toList();
        double weight = text.length() == line.strip().length() ? 1 : weight(number, line);
        symbols.addAll(word);
        words.computeIfAbsent(word, first -> new CompensatedSum()).add(weight);
    }

    private static double weight(int number, String line) {
        String text = line.substring(line.indexOf(BEFORE_WEIGHT) + 1).strip();
        double weight = DecimalNumber.parse(text).orElse(Double.NaN);
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("line " + number + ": the weight is \"" + Shown.found(text)
                    + "\"; expected a finite number above 0, such as 12 or 0.5");
        }
        return weight;
    }

    /** Returns the symbols, in the order of their first use. */
    public Vocabulary vocabulary() {
        return Vocabulary.of(List.copyOf(symbols));
    }

    /** Returns the words, each once, with the sums of their weights. */
    public List<WeightedSequence> words() {
        Vocabulary vocabulary = vocabulary();
        List<WeightedSequence> sequences = new ArrayList<>(words.size());
        words.forEach((word, weight) -> sequences.add(
                new WeightedSequence(word.stream().mapToInt(vocabulary::index).toArray(), weight.value())));
        return sequences;
    }

    /**
     * Returns the law under which words are as probable as their weights say.
     *
     * @throws IllegalArgumentException if the weights add up to more than a double holds
     */
    public FiniteLaw law(String name) {
        CompensatedSum total = new CompensatedSum();
        words.values().forEach(weight -> total.add(weight.value()));
        if (!(total.value() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weights of the words of law " + name
                    + " add up to more than a double holds; divide all of them by one number");
        }
        return FiniteLaw.of(
                name,
                vocabulary(),
                words().stream()
                        .map(word -> new WeightedSequence(word.symbols(), word.weight() / total.value()))
                        .toList());
    }

    @Override
    public String toString() {
        return words.size() + " words over " + symbols;
    }
}

package org.isoloss.core.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        boolean blanks = lines.stream().anyMatch(line -> word(line).strip().contains(" "));
        WordList list = new WordList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                list.add(i + 1, lines.get(i), blanks);
            }
        }
        return list.law(name);
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
        List<String> word = blanks
                ? List.of(text.split(" +"))
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

    private FiniteLaw law(String name) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("line 1: no word; expected one in each line");
        }
        Vocabulary vocabulary = Vocabulary.of(List.copyOf(symbols));
        CompensatedSum total = new CompensatedSum();
        words.values().forEach(weight -> total.add(weight.value()));
        List<WeightedSequence> sequences = new ArrayList<>(words.size());
        words.forEach((word, weight) -> sequences.add(new WeightedSequence(
                word.stream().mapToInt(vocabulary::index).toArray(), weight.value() / total.value())));
        return FiniteLaw.of(name, vocabulary, sequences);
    }
}

package org.isoloss.metrics.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.text.Punctuation;
import org.isoloss.metrics.text.TextUnit;
import org.isoloss.metrics.text.WhiteSpace;

/**
 * The counts that chrF and chrF++ pool: of one item, or of a corpus by {@link #plus}.
 *
 * <p>Popovic (2015, 2017) as sacreBLEU computes it: precision and recall of each order, averaged over the orders that
 * both sides have, and F with beta = 2, times 100.
 *
 * @param orders character n-grams of order 1 to 6, then for chrF++ word n-grams of order 1 and 2
 */
public record Chrf(List<Order> orders) {

    /** The longest character n-gram. */
    public static final int CHARACTER_ORDER = 6;

    /** The longest word n-gram of chrF++. */
    public static final int WORD_ORDER = 2;

    private static final double BETA_SQUARED = 4;

    /** n-grams of one order: in the prediction, in the reference, in both. */
    public record Order(long prediction, long reference, long common) {

        Order plus(Order other) {
            return new Order(prediction + other.prediction, reference + other.reference, common + other.common);
        }
    }

    public Chrf {
        orders = List.copyOf(orders);
        if (orders.isEmpty()) {
            throw new IllegalArgumentException("no orders; expected at least one");
        }
    }

    /** Returns the counts of chrF: character n-grams with all white space removed. */
    public static Chrf characters(String reference, String prediction) {
        List<Order> orders = new ArrayList<>();
        List<String> found = TextUnit.CODE_POINT.split(WhiteSpace.remove(prediction));
        List<String> wanted = TextUnit.CODE_POINT.split(WhiteSpace.remove(reference));
        addOrders(orders, found, wanted, CHARACTER_ORDER);
        return new Chrf(orders);
    }

    /** Returns the counts of chrF++: those of chrF and word n-grams, with a punctuation mark at a word's end apart. */
    public static Chrf charactersAndWords(String reference, String prediction) {
        List<Order> orders = new ArrayList<>(characters(reference, prediction).orders);
        addOrders(orders, words(prediction), words(reference), WORD_ORDER);
        return new Chrf(orders);
    }

    /** Returns the counts of two corpora together; both of the same kind. */
    public Chrf plus(Chrf other) {
        if (orders.size() != other.orders.size()) {
            throw new IllegalArgumentException("counts of chrF and of chrF++; expected one kind");
        }
        List<Order> sums = new ArrayList<>();
        for (int n = 0; n < orders.size(); n++) {
            sums.add(orders.get(n).plus(other.orders.get(n)));
        }
        return new Chrf(sums);
    }

    /** Returns the score in [0, 100]; higher is better. 0 if one side is empty, or both are. */
    public double score() {
        double precision = 0;
        double recall = 0;
        int counted = 0;
        for (Order order : orders) {
            if (order.prediction > 0 && order.reference > 0) {
                precision += (double) order.common / order.prediction;
                recall += (double) order.common / order.reference;
                counted++;
            }
        }
        if (precision == 0 || recall == 0) {
            return 0;
        }
        precision /= counted;
        recall /= counted;
        return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }

    private static void addOrders(List<Order> orders, List<String> found, List<String> wanted, int longest) {
        for (int n = 1; n <= longest; n++) {
            Map<List<String>, Integer> inPrediction = NGrams.of(found, n);
            Map<List<String>, Integer> inReference = NGrams.of(wanted, n);
            // n-grams of a prediction whose reference has none of that order are not counted.
            long total = inReference.isEmpty() ? 0 : NGrams.total(inPrediction);
            orders.add(new Order(total, NGrams.total(inReference), NGrams.common(inPrediction, inReference)));
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : WhiteSpace.words(text)) {
            int last = word.length() - 1;
            if (last > 0 && Punctuation.isAscii(word.charAt(last))) {
                words.add(word.substring(0, last));
                words.add(word.substring(last));
            } else if (last > 0 && Punctuation.isAscii(word.charAt(0))) {
                words.add(word.substring(0, 1));
                words.add(word.substring(1));
            } else {
                words.add(word);
            }
        }
        return words;
    }
}

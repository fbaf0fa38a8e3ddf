package org.isoloss.core.ngram;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextLines;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Reads n-gram laws from ARPA files: logarithms to base 10, back-off weights behind n-grams that begin longer ones,
 * {@code <s>} and {@code </s>} for start and end; -99 and less is probability zero. Every other word of the 1-grams that
 * has a probability is a symbol. Back-off is computed as the format means it; then the probabilities after each context,
 * which the file has rounded, are divided by their sum, which leaves out that of {@code <s>}.
 *
 * @see <a href="http://www.speech.sri.com/projects/srilm/manpages/ngram-format.5.html">The format, as SRILM describes it</a>
 */
public final class ArpaFile {

    private static final String START_WORD = "<s>";
    private static final String END_WORD = "</s>";

    /** Sums of numbers that are written with four decimals of their logarithms lie this near to 1. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final FilePlace file;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Set<List<Integer>> listed = new HashSet<>(); // of the order below, as contexts
    private final Map<List<Integer>, Long> contextLines = new HashMap<>();
    private final NgramTable.Builder table = new NgramTable.Builder();
    private double startProbability;

    private ArpaFile(FilePlace file) {
        this.file = file;
    }

    /**
     * Reads a file, packed by gzip or not.
     *
     * @throws FormatException if it is no ARPA file, or its probabilities do not sum to 1; the message has the line
     */
    public static NgramLaw read(Path path) throws IOException {
        FilePlace file = FilePlace.of(path);
        ArpaSections sections = new ArpaSections(file, TextLines.read(path));
        return new ArpaFile(file).law(String.valueOf(path.getFileName()), sections);
    }

    private NgramLaw law(String name, ArpaSections sections) {
        List<ArpaEntry> unigrams = new ArrayList<>();
        sections.read(1, unigrams::add);
        Vocabulary vocabulary = vocabulary(unigrams);
        unigrams.forEach(this::add);
        for (int order = 2; order <= sections.order(); order++) {
            sections.read(order, this::add);
        }
        sections.end();
        NgramTable built = table.build(vocabulary.size());
        checkSums(built, vocabulary);
        return new NgramLaw(name, vocabulary, built);
    }

    private Vocabulary vocabulary(List<ArpaEntry> unigrams) {
        List<String> symbols = new ArrayList<>();
        long end = 0;
        for (ArpaEntry entry : unigrams) {
            String word = entry.words().get(0);
            if (word.equals(END_WORD)) {
                end = entry.line();
            } else if (!word.equals(START_WORD) && entry.probability() > 0) {
                indices.putIfAbsent(word, symbols.size());
                if (indices.get(word) == symbols.size()) {
                    symbols.add(word);
                }
            }
        }
        if (end == 0 || symbols.isEmpty()) {
            throw new FormatException(
                    file,
                    "has no 1-gram " + (end == 0 ? END_WORD : "of a word") + "; expected one, or no sequence ends");
        }
        indices.put(START_WORD, NgramTable.START);
        indices.put(END_WORD, symbols.size());
        return Vocabulary.of(symbols);
    }

    private void add(ArpaEntry entry) {
        List<Integer> gram = new ArrayList<>();
        for (String word : entry.words()) {
            Integer index = indices.get(word);
            if (index == null) {
                if (entry.words().size() == 1) {
                    return; // a word without probability
                }
                throw refused(entry, "\"" + word + "\"", "words of the 1-grams that have a probability");
            }
            gram.add(index);
        }
        int last = gram.size() - 1;
        int end = indices.getOrDefault(END_WORD, -1);
        if (gram.subList(0, last).contains(end) || gram.subList(1, gram.size()).contains(NgramTable.START)) {
            throw refused(entry, String.join(" ", entry.words()), START_WORD + " first and " + END_WORD + " last");
        }
        List<Integer> context = List.copyOf(gram.subList(0, last));
        if (last > 0 && !listed.contains(context)) {
            throw refused(
                    entry,
                    String.join(" ", entry.words()),
                    "the " + last + "-gram \"" + String.join(" ", entry.words().subList(0, last))
                            + "\" among those before");
        }
        boolean start = gram.equals(List.of(NgramTable.START));
        boolean first = start || table.add(context, gram.get(last), entry.probability());
        List<Integer> whole = List.copyOf(gram);
        if (!listed.add(whole) || !first) {
            throw refused(entry, String.join(" ", entry.words()) + " again", "each n-gram once");
        }
        if (start) {
            startProbability = entry.probability();
        }
        contextLines.putIfAbsent(context, entry.line());
        if (gram.get(last) != end && entry.backOff() != 1) {
            table.backOff(whole, entry.backOff());
        }
    }

    private void checkSums(NgramTable built, Vocabulary vocabulary) {
        double[] ofStart = new double[built.contexts().size()];
        for (int c = 0; c < ofStart.length; c++) {
            NgramContext context = built.contexts().get(c);
            ofStart[c] = context.lower() < 0 ? startProbability : context.backOff() * ofStart[context.lower()];
            double sum = context.total() + ofStart[c];
            if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                throw new FormatException(
                        file.atLine(contextLines.getOrDefault(context.symbols(), 0L)),
                        "the probabilities after \"" + Shown.found(words(context, vocabulary)) + "\" sum to " + sum
                                + "; expected 1 within " + SUM_TOLERANCE
                                + ": a weight or an n-gram is wrong or missing");
            }
        }
    }

    private static String words(NgramContext context, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        context.symbols()
                .forEach(symbol -> words.add(symbol == NgramTable.START ? START_WORD : vocabulary.symbol(symbol)));
        return String.join(" ", words);
    }

    private FormatException refused(ArpaEntry entry, String found, String expected) {
        return new FormatException(file.atLine(entry.line()), "found " + Shown.found(found) + "; expected " + expected);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

package org.isoloss.identifiability.probe;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.OwnLanguages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * Prompts for laws whose alphabets are too large to ask every prompt of a length: beginnings of the law's words, and
 * beginnings of the same words read backwards with which no word of the language begins.
 */
public final class WordPrompts {

    /** The most prompts of each kind. */
    public static final int MOST = 256;

    private WordPrompts() {}

    /**
     * Returns three probes: beginnings of words, beginnings of reversed words that are out of distribution, each once and
     * evenly chosen from all in the order of symbols if there are more than {@link #MOST}, and the start alone.
     *
     * @param length symbols of a prompt; shorter words give none
     */
    public static List<PromptSet> of(FormalLanguage language, FiniteLaw law, int length) {
        List<int[]> words = words(law);
        return List.of(
                new PromptSet(PromptSet.IN_DISTRIBUTION, spread(beginnings(words.stream(), length))),
                new PromptSet(
                        PromptSet.OUT_OF_DISTRIBUTION,
                        spread(beginnings(words.stream().map(OwnLanguages::reversed), length)
                                .filter(prompt -> !language.inDistribution(prompt)))),
                new PromptSet(PromptSet.START_ONLY, List.of(new int[0])));
    }

    private static Stream<int[]> beginnings(Stream<int[]> words, int length) {
        return words.filter(word -> word.length >= length).map(word -> Arrays.copyOf(word, length));
    }

    private static List<int[]> spread(Stream<int[]> prompts) {
        TreeSet<int[]> distinct = prompts.collect(Collectors.toCollection(() -> new TreeSet<>(Arrays::compare)));
        List<int[]> all = List.copyOf(distinct);
        return all.size() <= MOST
                ? all
                : IntStream.range(0, MOST)
                        .mapToObj(i -> all.get((int) ((long) i * all.size() / MOST)))
                        .toList();
    }

    /** Returns half of the median length of a law's words, rounded up, but at most another length: at least 1. */
    public static int length(FiniteLaw law, int most) {
        int[] lengths =
                words(law).stream().mapToInt(word -> word.length).sorted().toArray();
        return Math.max(1, Math.min(most, (lengths[lengths.length / 2] + 1) / 2));
    }

    private static List<int[]> words(FiniteLaw law) {
        return law.tree().sequences().stream().map(WeightedSequence::symbols).toList();
    }
}

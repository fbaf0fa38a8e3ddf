package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The law of pretraining and that of fine-tuning, over one vocabulary: that of the language with more symbols. What the
 * old law never uses is there from the start, its embedding untrained.
 *
 * @param oldLanguage of pretraining
 * @param oldLaw its law
 * @param newLanguage of fine-tuning
 * @param newLaw its law
 */
record TransferLaws(FormalLanguage oldLanguage, FiniteLaw oldLaw, FormalLanguage newLanguage, FiniteLaw newLaw) {

    static TransferLaws of(TransferLawOptions options) {
        FormalLanguage before = options.before();
        FormalLanguage after = options.after();
        Vocabulary vocabulary = Stream.of(before.vocabulary(), after.vocabulary())
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .orElseThrow();
        return of(options, vocabulary);
    }

    /**
     * Returns the laws over a given vocabulary.
     *
     * @throws IllegalArgumentException if a language has a symbol that the vocabulary lacks
     */
    static TransferLaws of(TransferLawOptions options, Vocabulary vocabulary) {
        FormalLanguage before = options.before();
        FormalLanguage after = options.after();
        requireKnown("language", before, vocabulary);
        requireKnown("target", after, vocabulary);
        return new TransferLaws(
                before,
                over(vocabulary, before.law(options.maxCount()).requireListed()),
                after,
                over(vocabulary, after.law(options.newMaxCount()).requireListed()));
    }

    /** Rules are asked of symbols by their numbers, so a language's symbols must be the vocabulary's first. */
    private static void requireKnown(String option, FormalLanguage language, Vocabulary vocabulary) {
        List<String> symbols = language.vocabulary().symbols();
        if (vocabulary.size() < symbols.size()
                || !vocabulary.symbols().subList(0, symbols.size()).equals(symbols)) {
            throw new IllegalArgumentException(option + " is " + language + ", over the symbols " + symbols
                    + "; the network knows " + vocabulary.symbols() + ": expected these to begin with "
                    + "the language's; pretrain a network over both languages' symbols");
        }
    }

    /** Returns the same law over a vocabulary with more symbols. */
    static FiniteLaw over(Vocabulary vocabulary, FiniteLaw law) {
        List<WeightedSequence> sequences = law.tree().sequences().stream()
                .map(s -> new WeightedSequence(translated(s.symbols(), law.vocabulary(), vocabulary), s.weight()))
                .toList();
        return FiniteLaw.of(law.name(), vocabulary, sequences);
    }

    private static int[] translated(int[] word, Vocabulary from, Vocabulary to) {
        int[] translated = new int[word.length];
        for (int i = 0; i < word.length; i++) {
            translated[i] = to.index(from.symbol(word[i]));
        }
        return translated;
    }

    /** Returns the symbols that no word of the old law has, in their order. */
    List<Integer> unusedSymbols() {
        PrefixTree tree = oldLaw.tree();
        Set<Integer> used =
                IntStream.range(1, tree.nodes()).mapToObj(tree::symbol).collect(Collectors.toSet());
        return IntStream.range(0, vocabulary().size())
                .boxed()
                .filter(symbol -> !used.contains(symbol))
                .toList();
    }

    Vocabulary vocabulary() {
        return newLaw.vocabulary();
    }

    /** Returns the prefixes of both laws, with the new law's masses. */
    PrefixTree union() {
        PrefixTree.Builder builder = new PrefixTree.Builder(vocabulary().size());
        newLaw.tree().sequences().forEach(s -> builder.addSequence(s.symbols(), s.weight()));
        oldLaw.tree().sequences().forEach(s -> builder.addPrefix(s.symbols()));
        return builder.build();
    }
}

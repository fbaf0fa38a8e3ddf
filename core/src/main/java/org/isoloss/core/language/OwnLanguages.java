package org.isoloss.core.language;

import java.util.Arrays;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.FormalLanguage.CompletionPart;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.Law;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;

/** Languages of laws of one's own, such as a list of words. */
public final class OwnLanguages {

    private OwnLanguages() {}

    /**
     * Returns the language whose words are those of a law. Rule 1 asks for a word of the law or for the reversal of one,
     * rule 2 that every two neighbours be neighbours in some word of the law. So the reversal of a word keeps rule 1, and
     * no word begins like most of them.
     */
    public static FormalLanguage ofWords(FiniteLaw law) {
        ListedWord words = new ListedWord(law.tree(), 0);
        return new FormalLanguage(
                law.name(),
                "the words of " + law.name(),
                law.vocabulary(),
                new Rule(
                        "a word of the law, or the reversal of one",
                        new AnyOf(words, new ListedWord(reversed(law), 0))),
                new Rule("every two neighbours are neighbours in a word of the law", Neighbours.of(law.tree())),
                new Rule("a word of the law", words),
                CompletionPart.AFTER_PROMPT,
                new OneLaw(law));
    }

    private static PrefixTree reversed(FiniteLaw law) {
        PrefixTree.Builder builder = new PrefixTree.Builder(law.vocabulary().size());
        for (WeightedSequence word : law.tree().sequences()) {
            builder.addSequence(reversed(word.symbols()), word.weight());
        }
        return builder.build();
    }

    /** Returns a word from its end to its beginning. */
    public static int[] reversed(int... word) {
        int[] reversed = new int[word.length];
        Arrays.setAll(reversed, i -> word[word.length - 1 - i]);
        return reversed;
    }

    /**
     * Returns the language of all words that keep two rules, among them those of a law.
     *
     * @param rule1 of {@link RegularRules}, over the law's symbols, like the other
     * @throws IllegalArgumentException if a word of the law breaks a rule, or no word keeps both
     */
    public static FormalLanguage ofRules(FiniteLaw law, Rule rule1, Rule rule2) {
        for (WeightedSequence word : law.tree().sequences()) {
            require(law, word.symbols(), "rule 1", rule1);
            require(law, word.symbols(), "rule 2", rule2);
        }
        return new FormalLanguage(
                law.name(),
                rule1.description() + ", and " + rule2.description(),
                law.vocabulary(),
                rule1,
                rule2,
                RegularRules.both(rule1, rule2, law.vocabulary().size()),
                CompletionPart.AFTER_PROMPT,
                new OneLaw(law));
    }

    private static void require(FiniteLaw law, int[] word, String name, Rule rule) {
        if (!rule.holds(word)) {
            throw new IllegalArgumentException(
                    "the word \"" + Shown.found(law.vocabulary().format(word)) + "\" of law "
                            + law.name() + " breaks " + name + ", \"" + rule.description()
                            + "\"; expected rules that all words of the law keep");
        }
    }

    /** One law, whatever the size. */
    private record OneLaw(Law law) implements WordLaws {

        @Override
        public int least() {
            return 1;
        }

        @Override
        public String described(String size) {
            return "as probable as its law says";
        }

        @Override
        public Law law(FormalLanguage language, int size) {
            return law;
        }
    }
}

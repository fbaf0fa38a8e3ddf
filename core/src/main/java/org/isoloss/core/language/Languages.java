package org.isoloss.core.language;

import java.util.List;
import java.util.ServiceLoader;
import org.isoloss.base.provider.Provided;
import org.isoloss.core.language.FormalLanguage.CompletionPart;
import org.isoloss.core.sequence.Vocabulary;

/**
 * The languages of the rule extrapolation studies. A letter that is absent breaks no order, so the empty word obeys the
 * rules of all but the languages that ask for a b.
 */
public final class Languages {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final Vocabulary ABC = Vocabulary.of("a", "b", "c");
    private static final Vocabulary BRACKETS = Vocabulary.of("(", ")", "[", "]");

    private static final Rule AS_MANY_A_AS_B = new Rule("as many a's as b's", EqualCounts.of(2));
    private static final Rule A_BEFORE_B = new Rule("every a before every b", new InOrder(0));
    private static final Rule NO_RULE = new Rule("no rule", Always.ALWAYS);
    private static final Rule BRACKETS_MATCHED =
            new Rule("brackets matched, parentheses ignored", new Matched(2, 3, 0));
    private static final Rule PARENTHESES_MATCHED =
            new Rule("parentheses matched, brackets ignored", new Matched(0, 1, 0));

    private static final WordLaws BLOCKS = new UniformCounts();

    /** a^n b^n, context-free. */
    public static final FormalLanguage A_N_B_N = new FormalLanguage(
            "aNbN",
            "n a's, then n b's",
            AB,
            AS_MANY_A_AS_B,
            A_BEFORE_B,
            new Rule("a^n b^n", EqualBlocks.of(0, 1)),
            CompletionPart.AFTER_PROMPT,
            BLOCKS);

    /** A b, then a's and b's in any order with an even number of a's; regular. */
    public static final FormalLanguage B_A_N = both(
            "baN",
            "a b, then any a's and b's, the a's even in number",
            AB,
            new Rule("an even number of a's", new EvenCount(0, true)),
            new Rule("the first symbol is b", new FirstSymbol(1)),
            CompletionPart.AFTER_PROMPT,
            new DrawnWords(2, ShuffledWords::new));

    /** b^n a^2m, n at least 1; regular. */
    public static final FormalLanguage BB_A_N = both(
            "bbaN",
            "at least one b, then an even number of a's",
            AB,
            new Rule("an even number of a's after the last b", new EvenTail(0, true)),
            new Rule("at least one b, every b before every a", new LeadingBlock(1, LeadingBlock.Stage.EMPTY)),
            CompletionPart.AFTER_PROMPT,
            new DrawnWords(2, TwoBlockWords::new));

    /** a^n b^n c^n, context-sensitive. */
    public static final FormalLanguage A_N_B_N_C_N = new FormalLanguage(
            "aNbNcN",
            "n a's, then n b's, then n c's",
            ABC,
            new Rule("as many a's as b's as c's", EqualCounts.of(3)),
            new Rule("a's before b's before c's", new InOrder(0)),
            new Rule("a^n b^n c^n", EqualBlocks.of(0, 1, 2)),
            CompletionPart.AFTER_PROMPT,
            BLOCKS);

    /** Properly nested parentheses and brackets, context-free. Stricter than both rules together. */
    public static final FormalLanguage DYCK = new FormalLanguage(
            "Dyck",
            "parentheses and brackets, properly nested",
            BRACKETS,
            BRACKETS_MATCHED,
            PARENTHESES_MATCHED,
            new Rule("properly nested", new Nested(List.of())),
            CompletionPart.AFTER_SECOND_SYMBOL,
            new DrawnWords(2, PrimeNestedWords::new));

    /** Matched parentheses and matched brackets that may cross, context-sensitive. */
    public static final FormalLanguage CROSSING_DYCK = both(
            "CSDyck",
            "parentheses and brackets, each matched, free to cross",
            BRACKETS,
            BRACKETS_MATCHED,
            PARENTHESES_MATCHED,
            CompletionPart.AFTER_SECOND_SYMBOL,
            new DrawnWords(2, CrossingWords::new));

    /** a^n b^n a^n: what models of a^n b^n are fine-tuned on. */
    public static final FormalLanguage A_N_B_N_A_N = new FormalLanguage(
            "aNbNaN",
            "n a's, then n b's, then n a's",
            AB,
            new Rule("twice as many a's as b's", new TwiceAsMany(0)),
            new Rule(
                    "the b's in one block, as many a's before as after it",
                    new MiddleBlock(1, MiddleBlock.Stage.BEFORE, 0)),
            new Rule("a^n b^n a^n", EqualBlocks.of(0, 1, 0)),
            CompletionPart.AFTER_PROMPT,
            BLOCKS);

    /** As many a's as b's, in any order. One rule only. */
    public static final FormalLanguage AB_N = both(
            "abN",
            "as many a's as b's, in any order",
            AB,
            AS_MANY_A_AS_B,
            NO_RULE,
            CompletionPart.AFTER_PROMPT,
            new DrawnWords(2, BalancedWords::new));

    /** a's before b's, in any numbers. One rule only, the second. */
    public static final FormalLanguage A_N_B_M = both(
            "aNbM",
            "a's, then b's, in any numbers",
            AB,
            NO_RULE,
            A_BEFORE_B,
            CompletionPart.AFTER_PROMPT,
            new DrawnWords(4, FixedLengthWords::new));

    private Languages() {}

    /** The languages that isoloss brings, by the door that others use. */
    public static final class BuiltIn implements LanguageProvider {

        @Override
        public List<FormalLanguage> languages() {
            return List.of(A_N_B_N, B_A_N, BB_A_N, A_N_B_N_C_N, DYCK, CROSSING_DYCK, A_N_B_N_A_N, AB_N, A_N_B_M);
        }
    }

    /** Returns every language that a provider brings, the built-in ones first. */
    public static List<FormalLanguage> all() {
        return Provided.all(
                ServiceLoader.load(LanguageProvider.class), LanguageProvider::languages, FormalLanguage::name);
    }

    /**
     * Returns the language of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static FormalLanguage named(String name) {
        return Provided.named(all(), FormalLanguage::name, "language", name);
    }

    /** A language that is no more than its two rules, and in which every prefix that breaks neither for good can be completed. */
    private static FormalLanguage both(
            String name,
            String description,
            Vocabulary vocabulary,
            Rule rule1,
            Rule rule2,
            CompletionPart part,
            WordLaws words) {
        Rule grammar = new Rule("both rules", new Both(rule1.start(), rule2.start()));
        return new FormalLanguage(name, description, vocabulary, rule1, rule2, grammar, part, words);
    }
}

package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules read symbol by symbol against the same rules asked of the whole text. */
class LanguagesTest {

    /** Rule 1, rule 2 and membership of a language, of words as text. */
    private record Definition(Predicate<String> rule1, Predicate<String> rule2, Predicate<String> member) {

        Definition(Predicate<String> rule1, Predicate<String> rule2) {
            this(rule1, rule2, rule1.and(rule2));
        }
    }

    private static final Map<String, Definition> FURTHER = Map.of(
            "reversal", echo(w -> new StringBuilder(w).reverse().toString(), w -> count(w, "#") == 1),
            "copy", echo(w -> w, w -> count(w, "#") == 1),
            "sorting",
                    new Definition(
                            w -> w.contains("#") && sorted(before(w)).equals(sorted(after(w))),
                            w -> w.matches("[ab]*#a*b*"),
                            w -> w.matches("[ab]*#a*b*") && sorted(before(w)).equals(after(w))),
            "Dyck1",
                    new Definition(
                            w -> count(w, "(") == count(w, ")"), LanguagesTest::neverBelow, LanguagesTest::nested),
            "Dyck3", kinds("{}", "()"),
            "Dyck4", kinds("<>", "()"));

    private static Definition echo(UnaryOperator<String> echo, Predicate<String> rule2) {
        Predicate<String> rule1 = w -> w.contains("#") && after(w).equals(echo.apply(before(w)));
        return new Definition(rule1, rule2);
    }

    private static Definition kinds(String last, String first) {
        return new Definition(w -> nested(only(w, last)), w -> nested(only(w, first)), LanguagesTest::nested);
    }

    private static String only(String word, String kind) {
        return word.chars()
                .filter(symbol -> kind.indexOf(symbol) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String before(String word) {
        return word.substring(0, word.indexOf('#'));
    }

    private static String after(String word) {
        return word.substring(word.indexOf('#')).replace("#", "");
    }

    private static String sorted(String word) {
        return word.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static boolean neverBelow(String word) {
        return IntStream.rangeClosed(0, word.length())
                .allMatch(i -> count(word.substring(0, i), "(") >= count(word.substring(0, i), ")"));
    }

    private static Definition definition(FormalLanguage language) {
        return Objects.requireNonNull(DEFINITIONS.getOrDefault(language.name(), FURTHER.get(language.name())));
    }

    private static final Map<String, Definition> DEFINITIONS = Map.of(
            "aNbN", new Definition(w -> count(w, "a") == count(w, "b"), w -> w.matches("a*b*")),
            "baN", new Definition(w -> count(w, "a") % 2 == 0, w -> w.startsWith("b")),
            "bbaN",
                    new Definition(
                            w -> (w.length() - 1 - w.lastIndexOf('b')) % 2 == 0,
                            w -> w.matches("b+a*"),
                            w -> w.matches("b+(aa)*")),
            "aNbNcN",
                    new Definition(
                            w -> count(w, "a") == count(w, "b") && count(w, "b") == count(w, "c"),
                            w -> w.matches("a*b*c*")),
            "Dyck",
                    new Definition(
                            w -> nested(w.replaceAll("[()]", "")),
                            w -> nested(w.replaceAll("[\\[\\]]", "")),
                            LanguagesTest::nested),
            "CSDyck", new Definition(w -> nested(w.replaceAll("[()]", "")), w -> nested(w.replaceAll("[\\[\\]]", ""))),
            "aNbNaN",
                    new Definition(
                            w -> count(w, "a") == 2 * count(w, "b"),
                            w -> w.matches("a*b*a*")
                                    && (w.indexOf('b') < 0 || w.indexOf('b') == w.length() - 1 - w.lastIndexOf('b')),
                            w -> w.equals("a".repeat(w.length() / 3)
                                    + "b".repeat(w.length() / 3)
                                    + "a".repeat(w.length() / 3))),
            "abN", new Definition(w -> count(w, "a") == count(w, "b"), w -> true),
            "aNbM", new Definition(w -> true, w -> w.matches("a*b*")));

    /** Up to which length all strings are looked at, by the number of symbols: some ten thousand. */
    private static final Map<Integer, Integer> LENGTHS = Map.of(2, 10, 3, 7, 4, 7, 6, 5, 8, 4);

    static List<FormalLanguage> languages() {
        return Languages.all();
    }

    private static int count(String word, String symbol) {
        return word.length() - word.replace(symbol, "").length();
    }

    private static boolean nested(String word) {
        String rest = word;
        String before;
        do {
            before = rest;
            rest = rest.replace("()", "").replace("[]", "").replace("{}", "").replace("<>", "");
        } while (!rest.equals(before));
        return rest.isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void rulesAndMembershipFollowTheirDefinitions(FormalLanguage language) {
        Definition definition = definition(language);
        int length = Objects.requireNonNull(LENGTHS.get(language.vocabulary().size()));
        Strings.upTo(length, language.vocabulary().size()).forEach(word -> {
            String text = language.vocabulary().format(word);
            assertThat(language.rule1().holds(word)).as("rule 1 of %s", text).isEqualTo(definition.rule1.test(text));
            assertThat(language.rule2().holds(word)).as("rule 2 of %s", text).isEqualTo(definition.rule2.test(text));
            assertThat(language.grammatical(word)).as("membership of %s", text).isEqualTo(definition.member.test(text));
        });
    }

    /**
     * Looks at all words up to a length by which every prompt of 4 symbols (of 3 over many symbols) has a completion, if it
     * has one at all: four letters by # and four more.
     */
    @ParameterizedTest
    @MethodSource("languages")
    void aPromptIsInDistributionIfAWordOfTheLanguageBeginsWithIt(FormalLanguage language) {
        int symbols = language.vocabulary().size();
        int prompts = symbols > 4 ? 3 : 4;
        int longest = symbols < 4 ? 12 : 2 * prompts; // a^4 is completed by b^4 c^4, and four openers by four closers
        Definition definition = definition(language);
        Set<String> prefixes = new HashSet<>();
        Strings.upTo(longest, symbols)
                .map(language.vocabulary()::format)
                .filter(definition.member)
                .forEach(word -> {
                    for (int i = 0; i <= Math.min(prompts, word.length()); i++) {
                        prefixes.add(word.substring(0, i));
                    }
                });
        Strings.upTo(prompts, symbols).forEach(prompt -> {
            String text = language.vocabulary().format(prompt);
            assertThat(language.inDistribution(prompt)).as(text).isEqualTo(prefixes.contains(text));
        });
    }

    /** The same for rules: a violated rule is one that no continuation mends. */
    @ParameterizedTest
    @MethodSource("languages")
    void aRepairIsTheShortestAndFirstAndMissingOnlyIfThereIsNone(FormalLanguage language) {
        int symbols = language.vocabulary().size();
        for (Rule rule : List.of(language.rule1(), language.rule2())) {
            // The longest repairs: a^8 after b^4 where a's are to be twice as many, b^3 c^3 after a^3.
            Strings.upTo(symbols == 2 ? 4 : symbols > 4 ? 2 : 3, symbols).forEach(prompt -> {
                List<int[]> repairs = Strings.upTo(symbols == 2 ? 8 : symbols > 4 ? 4 : 6, symbols)
                        .filter(completion -> rule.holds(concatenate(prompt, completion)))
                        .limit(1) // shorter ones come first, then lower symbols
                        .toList();
                var found = Repair.shortest(rule.after(prompt), symbols);
                assertThat(found.isPresent())
                        .as(language.vocabulary().format(prompt))
                        .isEqualTo(!repairs.isEmpty());
                found.ifPresent(repair -> assertThat(repair).isEqualTo(repairs.get(0)));
            });
        }
    }

    private static int[] concatenate(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Section 14 of the reference: prompts of a length that some word begins with, out of all. */
    @ParameterizedTest
    @CsvSource({"aNbN, 8, 5, 251", "aNbN, 6, 4, 60", "baN, 8, 128, 128", "aNbNcN, 5, 4, 239", "aNbNaN, 8, 6, 250"})
    void splitsPromptsAsPublished(String name, int length, int in, int out) {
        FormalLanguage language = Languages.named(name);
        long inDistribution = Strings.ofLength(length, language.vocabulary().size())
                .filter(language::inDistribution)
                .count();
        long all = (long) Math.pow(language.vocabulary().size(), length);
        assertThat(inDistribution).isEqualTo(in);
        assertThat(all - inDistribution).isEqualTo(out);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Languages.named("anbn"))
                .hasMessageContaining("language is \"anbn\"")
                .hasMessageContaining(
                        "aNbN, baN, bbaN, aNbNcN, Dyck, CSDyck, aNbNaN, abN, aNbM, reversal, copy, sorting, Dyck1");
    }
}

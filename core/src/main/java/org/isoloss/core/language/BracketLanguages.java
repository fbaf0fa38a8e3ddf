package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.core.language.FormalLanguage.CompletionPart;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Properly nested brackets of k kinds. The published {@link Languages#DYCK} has two of them; its rules are those of k = 2
 * here, and only the part of a completion that is judged by itself differs.
 */
public final class BracketLanguages implements LanguageProvider {

    private static final int MOST_KINDS = 100;
    private static final List<String> PAIRS = List.of("()", "[]", "{}", "<>");

    @Override
    public List<FormalLanguage> languages() {
        return List.of(nested(1), nested(3), nested(4));
    }

    /**
     * Returns the language {@code Dyckk}. One kind: rule 1 asks for as many openers as closers, rule 2 for no closer without
     * an opener. Several: rule 1 asks that the last kind be matched, rule 2 that the first be, other brackets ignored.
     *
     * @param kinds k, 1 to 100; up to 4 have symbols of one character
     */
    public static FormalLanguage nested(int kinds) {
        if (!(kinds >= 1 && kinds <= MOST_KINDS)) {
            throw new IllegalArgumentException(
                    "there are " + kinds + " kinds of brackets; expected 1 to " + MOST_KINDS);
        }
        List<String> symbols = symbols(kinds);
        return new FormalLanguage(
                "Dyck" + kinds,
                "brackets of " + kinds + (kinds == 1 ? " kind" : " kinds") + ", properly nested",
                Vocabulary.of(symbols),
                kinds == 1 ? new Rule("as many openers as closers", EqualCounts.of(2)) : matched(kinds - 1, symbols),
                kinds == 1 ? new Rule("no closer without an opener", new NeverBelow(0, 0)) : matched(0, symbols),
                new Rule("properly nested", new Nested(List.of())),
                CompletionPart.AFTER_PROMPT,
                new DrawnWords(2, PrimeNestedWords::new));
    }

    private static Rule matched(int kind, List<String> symbols) {
        int opener = 2 * kind;
        return new Rule(
                symbols.get(opener) + " and " + symbols.get(opener + 1) + " matched, other brackets ignored",
                new Matched(opener, opener + 1, 0));
    }

    private static List<String> symbols(int kinds) {
        List<String> symbols = new ArrayList<>();
        if (kinds <= PAIRS.size()) {
            PAIRS.subList(0, kinds).forEach(pair -> symbols.addAll(List.of(pair.split(""))));
        } else {
            IntStream.rangeClosed(1, kinds).forEach(kind -> symbols.addAll(List.of("(" + kind, ")" + kind)));
        }
        return symbols;
    }
}

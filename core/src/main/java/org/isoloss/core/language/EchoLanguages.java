package org.isoloss.core.language;

import java.util.List;
import org.isoloss.core.language.Echo.Further;
import org.isoloss.core.language.FormalLanguage.CompletionPart;
import org.isoloss.core.sequence.Vocabulary;

/** Words u#v over two letters, v the reversal of u, a copy of it, or its letters in order. */
public final class EchoLanguages implements LanguageProvider {

    private static final Vocabulary LETTERS = Vocabulary.of("a", "b", "#");
    private static final int SEPARATOR = 2;
    private static final Rule ONE_SEPARATOR = new Rule("exactly one #", new OneSeparator(SEPARATOR, false));

    /** u#v, v the letters of u from the last to the first; context-free. */
    public static final FormalLanguage REVERSAL = of(
            "reversal",
            "any a's and b's, #, the same from the last to the first",
            new Rule(
                    "what follows the first # is what precedes it, read backwards",
                    Echo.REVERSAL.rule(SEPARATOR, Further.PASSED_OVER)),
            ONE_SEPARATOR,
            Echo.REVERSAL);

    /** u#u, context-sensitive. */
    public static final FormalLanguage COPY = of(
            "copy",
            "any a's and b's, #, the same again",
            new Rule("what follows the first # is what precedes it", Echo.COPY.rule(SEPARATOR, Further.PASSED_OVER)),
            ONE_SEPARATOR,
            Echo.COPY);

    /** u#v, v the letters of u in order; context-sensitive. */
    public static final FormalLanguage SORTING = of(
            "sorting",
            "any a's and b's, #, the a's, the b's",
            new Rule("as many of each letter after the first # as before it", SameLetters.of(SEPARATOR)),
            new Rule("exactly one #, and after it no a after a b", new OrderAfterSeparator(SEPARATOR, -1)),
            Echo.SORTING);

    @Override
    public List<FormalLanguage> languages() {
        return List.of(REVERSAL, COPY, SORTING);
    }

    private static FormalLanguage of(String name, String description, Rule rule1, Rule rule2, Echo echo) {
        return new FormalLanguage(
                name,
                description,
                LETTERS,
                rule1,
                rule2,
                new Rule(description, echo.rule(SEPARATOR, Further.REFUSED)),
                CompletionPart.AFTER_PROMPT,
                new DrawnWords(3, (language, maxLength) -> new EchoedWords(language, maxLength, echo)));
    }
}

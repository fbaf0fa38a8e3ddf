package org.example.turns;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.FormalLanguage.CompletionPart;
import org.isoloss.core.language.LanguageProvider;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.Rule;
import org.isoloss.core.language.WordLaws;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.WeightedSequence;

/** Brings a language: (ab)^n, n uniform from 1 to the size. */
public final class Turns implements LanguageProvider {

    static final FormalLanguage LANGUAGE = new FormalLanguage(
            "turns",
            "a and b in turns, a first and b last",
            Languages.A_N_B_N.vocabulary(),
            Languages.A_N_B_N.rule1(), // as many a's as b's: a prompt that breaks it can still be mended
            new Rule("a and b in turns, a first", new Next(0, false)),
            new Rule("(ab)^n", new Next(0, true)),
            CompletionPart.AFTER_PROMPT,
            new Words());

    @Override
    public List<FormalLanguage> languages() {
        return List.of(LANGUAGE);
    }

    /** Which symbol is next, 2 if it is too late; and whether a word must end with b. */
    private record Next(int symbol, boolean whole) implements Rule.State {

        @Override
        public Rule.State after(int found) {
            return new Next(found == symbol ? 1 - symbol : 2, whole);
        }

        @Override
        public boolean holds() {
            return symbol == 0 || symbol == 1 && !whole;
        }

        @Override
        public boolean violated() {
            return symbol == 2;
        }
    }

    private record Words() implements WordLaws {

        @Override
        public int least() {
            return 1;
        }

        @Override
        public String described(String size) {
            return "n uniform from 1 to " + size;
        }

        @Override
        public FiniteLaw law(FormalLanguage language, int size) {
            List<WeightedSequence> words = new ArrayList<>();
            for (int n = 1; n <= size; n++) {
                words.add(new WeightedSequence(language.vocabulary().parse("ab".repeat(n)), 1.0 / size));
            }
            return FiniteLaw.of(language.name(), language.vocabulary(), words);
        }
    }
}

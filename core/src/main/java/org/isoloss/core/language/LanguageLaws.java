package org.isoloss.core.language;

import java.util.List;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.law.Law;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.LawProvider;

/** The laws over the words of every known language, one family a language. */
public final class LanguageLaws implements LawProvider {

    @Override
    public List<LawFamily> families() {
        return Languages.all().stream().<LawFamily>map(Family::new).toList();
    }

    private record Family(FormalLanguage language) implements LawFamily {

        @Override
        public String name() {
            return language.name();
        }

        @Override
        public String usage() {
            return name() + ":SIZE";
        }

        @Override
        public String description() {
            return language.description() + ", " + language.words().sized();
        }

        @Override
        public Law law(String argument) {
            return language.law(DecimalNumber.integer(argument)
                    .orElseThrow(() -> new IllegalArgumentException("the size of law " + name() + " is \""
                            + Shown.found(argument) + "\"; expected a whole number, as in " + usage())));
        }
    }
}

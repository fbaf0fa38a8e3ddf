package org.isoloss.identifiability.inside;

import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** What the networks are trained on, and what they are fine-tuned to. */
public record InsideLawOptions(
        @Setting("language of training, such as aNbN or Dyck")
        String language,

        @Setting("size of its law, such as N: counts are uniform from 1 to N; 1 to 16")
        int maxCount,

        @Setting("language of fine-tuning, over the same symbols, such as aNbNaN")
        String target,

        @Setting("size of the law of fine-tuning; 1 to 16") int targetMaxCount) {

    private static final int LARGEST_SIZE = 16;

    /** Curvature takes a pass a parameter: of larger trees it would take hours. */
    private static final int MOST_PREFIXES = 2000;

    /** Short words, and a new block behind them. */
    public static final InsideLawOptions DEFAULTS = new InsideLawOptions("aNbN", 8, "aNbNaN", 8);

    public InsideLawOptions {
        requireLanguage("language", language);
        requireLanguage("target", target);
        Required.that(maxCount >= 1 && maxCount <= LARGEST_SIZE, "maxCount", maxCount, "1 to " + LARGEST_SIZE);
        Required.that(
                targetMaxCount >= 1 && targetMaxCount <= LARGEST_SIZE,
                "targetMaxCount",
                targetMaxCount,
                "1 to " + LARGEST_SIZE);
        List<String> symbols = Languages.named(language).vocabulary().symbols();
        Required.that(
                Languages.named(target).vocabulary().symbols().equals(symbols),
                "target",
                target,
                "a language over " + symbols + ", the symbols of " + language);
        listed("maxCount", language, maxCount);
        listed("targetMaxCount", target, targetMaxCount);
    }

    private static void requireLanguage(String name, String value) {
        List<String> names = Languages.all().stream().map(FormalLanguage::name).toList();
        Required.that(names.contains(value), name, value, "one of " + names);
    }

    private static FiniteLaw listed(String setting, String language, int size) {
        FiniteLaw law = Languages.named(language)
                .law(size)
                .listed()
                .orElseThrow(() -> new IllegalArgumentException(setting + " is " + size + ", with which " + language
                        + " has more words than can be listed; choose a smaller one"));
        Required.that(
                law.tree().nodes() <= MOST_PREFIXES,
                setting,
                size,
                "a size with which " + language + " has at most " + MOST_PREFIXES + " prefixes, not "
                        + law.tree().nodes());
        return law;
    }

    /** Returns the language of training. */
    FormalLanguage before() {
        return Languages.named(language);
    }

    /** Returns the law of training. */
    FiniteLaw law() {
        return listed("maxCount", language, maxCount);
    }

    /** Returns the law of fine-tuning. */
    FiniteLaw newLaw() {
        return listed("targetMaxCount", target, targetMaxCount);
    }
}

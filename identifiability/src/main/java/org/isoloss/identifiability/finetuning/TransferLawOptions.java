package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.Optional;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Together;

/** What the network is pretrained on, and what it is fine-tuned to. */
@Together(
        name = "law",
        components = {"language", "maxCount"},
        value = "language and maxCount together: the law of pretraining by its name, such as aNbN:8")
@Together(
        name = "targetLaw",
        components = {"target", "targetMaxCount"},
        value = "target and targetMaxCount together: the new law by its name, such as aNbNaN:8")
public record TransferLawOptions(
        @Setting("language of pretraining, such as aNbN") String language,

        @Setting("N: counts n of the pretraining law are uniform from 1 to N; 1 to 128")
        int maxCount,

        @Setting("new language, such as aNbNaN") String target,

        @Setting("N of the new law; if not given, N of the old one, or twice that if the language stays; 1 to 128")
        Optional<Integer> targetMaxCount) {

    private static final int LARGEST_COUNT = 128;

    /** A new block of symbols behind the old ones. */
    public static final TransferLawOptions DEFAULTS = new TransferLawOptions("aNbN", 8, "aNbNaN", Optional.empty());

    public TransferLawOptions {
        requireLanguage("language", language);
        requireLanguage("target", target);
        Required.that(maxCount >= 1 && maxCount <= LARGEST_COUNT, "maxCount", maxCount, "1 to " + LARGEST_COUNT);
        targetMaxCount.ifPresent(count ->
                Required.that(count >= 1 && count <= LARGEST_COUNT, "targetMaxCount", count, "1 to " + LARGEST_COUNT));
    }

    private static void requireLanguage(String name, String value) {
        List<String> names = Languages.all().stream().map(FormalLanguage::name).toList();
        Required.that(names.contains(value), name, value, "one of " + names);
    }

    /** Returns the language of pretraining. */
    FormalLanguage before() {
        return Languages.named(language);
    }

    /** Returns the new language. */
    FormalLanguage after() {
        return Languages.named(target);
    }

    /** Returns N of the new law. */
    int newMaxCount() {
        return targetMaxCount.orElse(language.equals(target) ? Math.min(2 * maxCount, LARGEST_COUNT) : maxCount);
    }
}

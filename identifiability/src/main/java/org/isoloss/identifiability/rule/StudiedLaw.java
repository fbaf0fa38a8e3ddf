package org.isoloss.identifiability.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OwnLanguages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.SampledLaws.Sample;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.probe.WordPrompts;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.NamedLaw;
import org.isoloss.identifiability.spec.RuleFile;
import org.isoloss.identifiability.study.Required;

/**
 * A law that networks are trained on, with the language that its words belong to and the prompts that are asked.
 *
 * @param language with its rules; of a law of one's own, those of a file or the default ones
 * @param law what is trained on
 * @param source what the law's file says
 * @param size of the law of a language; of other laws, the number of sequences
 * @param description in words
 * @param parameters what names it in a result
 * @param promptLength symbols of a prompt; of brackets, those after the first two
 * @param prompts in distribution, out of distribution, and the start alone
 * @param sample what was drawn, if the law is a sample of another
 */
record StudiedLaw(
        FormalLanguage language,
        FiniteLaw law,
        LawSource source,
        int size,
        String description,
        Map<String, Object> parameters,
        int promptLength,
        List<PromptSet> prompts,
        Optional<Sample> sample) {

    private static final int MOST_PREFIXES = 2500;
    private static final int LARGEST_SIZE = 16;
    private static final int LONGEST_OWN_PROMPT = 8;

    /** Returns whether a text is the name of a law, and not that of a language alone. */
    static boolean isLaw(String name) {
        return name.contains(":") || name.endsWith(".json");
    }

    /**
     * Returns the law of a language, or the law of a name such as {@code words:FILE}.
     *
     * @throws IllegalArgumentException if there is none, its words are too many to be listed, they break the rules that are
     *     asked for, or no prompt is out of distribution
     */
    static StudiedLaw of(String name, RuleExtrapolationOptions options) {
        if (!isLaw(name)) {
            FormalLanguage language = Languages.named(name);
            return ofLanguage(language, options.maxCount().orElseGet(() -> usualSize(language)), options);
        }
        try {
            return of(NamedLaw.parse(name), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StudiedLaw ofLanguage(FormalLanguage language, int size, RuleExtrapolationOptions options) {
        FiniteLaw law = language.law(size)
                .listed()
                .orElseThrow(() -> new IllegalArgumentException("maxCount is " + size + ", with which " + language
                        + " has more words than can be listed; choose a smaller one, or a sample: --law sample:512:"
                        + language + ":" + size));
        int promptLength = options.promptLength().orElseGet(() -> RulePrompts.length(language, law));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", language.name());
        parameters.put("maxCount", size);
        return new StudiedLaw(
                language,
                law,
                new LawSource.Language(language.name(), size),
                size,
                language.name() + ", " + language.description() + ", "
                        + language.words().described(size),
                parameters,
                promptLength,
                RulePrompts.of(language, promptLength),
                Optional.empty());
    }

    private static StudiedLaw of(NamedLaw named, RuleExtrapolationOptions options) throws IOException {
        FiniteLaw law = named.listed()
                .orElseThrow(() -> new IllegalArgumentException("language is " + named.text()
                        + ", a law of too many sequences to be listed; expected one that can be, or a sample: --law "
                        + "sample:1000:" + named.text()));
        Optional<FormalLanguage> known = options.rules().isPresent() ? Optional.empty() : named.language();
        FormalLanguage language = known.isPresent() ? known.get() : ownLanguage(law, options.rules());
        Required.that(language.hasTwoRules(), "language", named.text(), "a language with two rules");
        int promptLength = options.promptLength()
                .orElseGet(() -> known.isPresent()
                        ? RulePrompts.length(language, law)
                        : WordPrompts.length(law, LONGEST_OWN_PROMPT));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("law", named.text());
        parameters.put("language", language.name());
        int sequences = law.tree().sequences().size();
        return new StudiedLaw(
                language,
                law,
                LawSource.Sequences.of(law),
                sequences,
                named.text() + ", " + language.description() + ", " + sequences + " different ones",
                parameters,
                promptLength,
                known.isPresent()
                        ? RulePrompts.of(language, promptLength)
                        : ownPrompts(language, law, promptLength, options),
                named.sample());
    }

    /** The name enters those of files. */
    private static FormalLanguage ownLanguage(FiniteLaw law, Optional<String> rules) throws IOException {
        String name = law.name().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        FormalLanguage language;
        if (rules.isPresent()) {
            RuleFile file = RuleFile.read(Path.of(rules.get()), law.vocabulary());
            language = OwnLanguages.ofRules(law, file.rule1(), file.rule2());
        } else {
            language = OwnLanguages.ofWords(law);
        }
        return language.named(name);
    }

    /** Every prompt of the length, if rules are given and prompts are few; or beginnings of words and of their reversals. */
    private static List<PromptSet> ownPrompts(
            FormalLanguage language, FiniteLaw law, int promptLength, RuleExtrapolationOptions options) {
        boolean all = options.rules().isPresent() && promptLength <= PromptSet.longestPrompt(language);
        List<PromptSet> prompts =
                all ? PromptSet.ofAllPrompts(language, promptLength) : WordPrompts.of(language, law, promptLength);
        if (prompts.get(1).prompts().isEmpty()) {
            throw new IllegalArgumentException("promptLength is " + promptLength
                    + ", at which no " + (all ? "prompt" : "reversed word")
                    + " is out of distribution; expected another length, or rules that some prompt breaks for good");
        }
        return prompts;
    }

    /** Returns the least size that has the words of the largest one allowed: a bracket language has none of odd length. */
    private static int usualSize(FormalLanguage language) {
        int usual = language.words().least();
        int prefixes = 0;
        for (int size = usual; size <= LARGEST_SIZE; size++) {
            Optional<FiniteLaw> law = language.law(size).listed();
            if (law.isEmpty() || law.get().tree().nodes() > MOST_PREFIXES) {
                break;
            }
            if (law.get().tree().nodes() > prefixes) {
                usual = size;
                prefixes = law.get().tree().nodes();
            }
        }
        return usual;
    }

    /** Returns whether files can name the language, because whoever reads them knows it too. */
    boolean hasKnownLanguage() {
        return Languages.all().contains(language);
    }
}

package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.spec.LawSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudiedLawTest {

    private static final String WORDS = "b\nbb\nbaa\nbaab\nbbbaa\n";
    private static final String RULES = "rule1: (b*ab*a)*b*\nrule2: b.*\n";

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static RuleExtrapolationOptions options(Optional<String> rules, Optional<Integer> promptLength) {
        RuleExtrapolationOptions usual = RuleExtrapolationOptions.DEFAULTS;
        return new RuleExtrapolationOptions(
                rules.isPresent() ? Optional.of(List.of("words:x")) : Optional.empty(),
                usual.architecture(),
                usual.grid(),
                usual.maxCount(),
                rules,
                promptLength,
                usual.completionLength(),
                usual.objective(),
                usual.seeds(),
                usual.tolerance(),
                usual.size(),
                usual.network(),
                usual.fit());
    }

    @Test
    void wordsAreAskedAgainstTheirReversals() throws IOException {
        StudiedLaw studied = StudiedLaw.of(
                "words:" + file("my words", "abcd\nabda\ndcx\n"), options(Optional.empty(), Optional.empty()));
        assertThat(studied.language().name()).isEqualTo("my_words");
        assertThat(studied.hasKnownLanguage()).isFalse();
        assertThat(studied.promptLength()).isEqualTo(2);
        assertThat(studied.prompts().get(1).prompts())
                .extracting(studied.law().vocabulary()::format)
                .containsExactly("ad", "xc"); // "dc" begins a word
        assertThat(studied.source()).isInstanceOf(LawSource.Sequences.class);
        assertThat(studied.size()).isEqualTo(3);
    }

    @Test
    void withRulesEveryPromptIsAsked() throws IOException {
        StudiedLaw studied = StudiedLaw.of(
                "words:" + file("words", WORDS), options(Optional.of(file("rules.yaml", RULES)), Optional.of(3)));
        assertThat(studied.prompts().get(0).prompts()).hasSize(4);
        assertThat(studied.prompts().get(1).prompts()).hasSize(4);
        assertThat(studied.language().rule1().description()).isEqualTo("(b*ab*a)*b*");
    }

    @Test
    void aSampleOfALanguageKeepsItsRulesAndPrompts() {
        StudiedLaw studied = StudiedLaw.of("sample:40:Dyck:64", options(Optional.empty(), Optional.empty()));
        assertThat(studied.language()).isEqualTo(Languages.DYCK);
        assertThat(studied.sample()).isPresent();
        assertThat(studied.hasKnownLanguage()).isTrue();
        StudiedLaw sized = StudiedLaw.of("aNbN:5", options(Optional.empty(), Optional.empty()));
        assertThat(sized.law().tree().sequences()).hasSize(5);
        assertThat(sized.prompts().get(1).probe()).isEqualTo(PromptSet.OUT_OF_DISTRIBUTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words:WORDS | rules | '' | breaks rule 1",
                "words:WORDS | '' | 9 | promptLength is 9, at which no reversed word is out of distribution",
                "ngram:WORDS:2 | '' | '' | a law of too many sequences to be listed; expected one that can be, or a sample: --law sample:1000:ngram",
                "Dyck:256 | '' | '' | too many sequences to be listed; expected one that can be, or a sample: --law sample:1000:Dyck:256",
                "abN:8 | '' | '' | expected a language with two rules",
                "none:8 | '' | '' | law 'none:8': there is no such file"
            })
    void saysWhatCannotBeStudied(String name, String rules, String length, String message) throws IOException {
        String law = name.replace("WORDS", file("words", WORDS));
        Optional<String> given =
                rules.isEmpty() ? Optional.empty() : Optional.of(file("rules.yaml", "rule1: a*\nrule2: .*\n"));
        Optional<Integer> promptLength = length.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(length));
        assertThatThrownBy(() -> StudiedLaw.of(law, options(given, promptLength)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

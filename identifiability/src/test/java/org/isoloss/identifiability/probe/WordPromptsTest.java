package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.OwnLanguages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.WordList;
import org.junit.jupiter.api.Test;

class WordPromptsTest {

    private static List<String> texts(FiniteLaw law, PromptSet prompts) {
        return prompts.prompts().stream().map(law.vocabulary()::format).toList();
    }

    @Test
    void beginningsOfWordsAndOfTheirReversals() {
        FiniteLaw law = WordList.law("list", List.of("abcd", "abda", "level", "ca", "dcx"));
        List<PromptSet> sets = WordPrompts.of(OwnLanguages.ofWords(law), law, 3);
        assertThat(sets.stream().map(PromptSet::probe))
                .containsExactly(PromptSet.IN_DISTRIBUTION, PromptSet.OUT_OF_DISTRIBUTION, PromptSet.START_ONLY);
        assertThat(texts(law, sets.get(0))).containsExactly("abc", "abd", "dcx", "lev");
        assertThat(texts(law, sets.get(1))).containsExactly("adb", "dcb", "xcd"); // "lev" begins a word
        assertThat(WordPrompts.length(law, 8)).isEqualTo(2); // of lengths 2 3 4 4 5
        assertThat(WordPrompts.length(law, 1)).isEqualTo(1);
    }

    @Test
    void ofManyThereAreSomeEvenlyChosen() {
        List<String> words = new ArrayList<>();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                words.add("" + first + second + "!");
            }
        }
        FiniteLaw law = WordList.law("list", words);
        FormalLanguage language = OwnLanguages.ofWords(law);
        List<PromptSet> sets = WordPrompts.of(language, law, 2);
        assertThat(sets.get(0).prompts()).hasSize(WordPrompts.MOST).doesNotHaveDuplicates();
        assertThat(texts(law, sets.get(0))).startsWith("aa").contains("zx");
        assertThat(sets.get(1).prompts()).hasSize(26).noneMatch(language::inDistribution);
    }
}

package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.WordList;
import org.junit.jupiter.api.Test;

class OwnLanguagesTest {

    private static final FiniteLaw LAW = WordList.law("list", List.of("abc", "abd", "ca", "dd"));

    private static int[] symbols(String text) {
        return LAW.vocabulary().parse(text);
    }

    @Test
    void aReversedWordKeepsTheFirstRuleAndIsNoWord() {
        FormalLanguage language = OwnLanguages.ofWords(LAW);
        assertThat(language.hasTwoRules()).isTrue();
        for (String word : List.of("abc", "abd", "ca", "dd")) {
            assertThat(language.grammatical(symbols(word))).isTrue();
            assertThat(language.rule1().holds(symbols(word))).isTrue();
            assertThat(language.rule2().holds(symbols(word))).isTrue();
        }
        assertThat(language.rule1().holds(symbols("cba"))).isTrue();
        assertThat(language.rule2().holds(symbols("cba"))).isFalse();
        assertThat(language.grammatical(symbols("cba"))).isFalse();
        assertThat(language.inDistribution(symbols("cb"))).isFalse();
        assertThat(language.inDistribution(symbols("ab"))).isTrue();
        assertThat(language.rule1().holds(symbols("ab"))).isFalse();
        assertThat(language.rule2().holds(symbols("cab"))).isTrue(); // neighbours ca and ab occur
        assertThat(Repair.shortest(language.rule1().after(symbols("db")), 4).orElseThrow())
                .isEqualTo(symbols("a"));
        assertThat(Repair.shortest(language.rule1().after(symbols("bb")), 4)).isEmpty();
    }

    @Test
    void wordsMustKeepTheRules() {
        var vocabulary = LAW.vocabulary();
        Rule short3 = RegularRules.ofExpression("at most three", ".{0,3}", vocabulary);
        Rule notB = RegularRules.ofExpression("no b first", "[^b].*", vocabulary);
        FormalLanguage language = OwnLanguages.ofRules(LAW, short3, notB);
        assertThat(language.inDistribution(symbols("aca"))).isTrue();
        assertThat(language.inDistribution(symbols("ba"))).isFalse();
        Rule noC = RegularRules.ofExpression("no c", "[^c]*", vocabulary);
        assertThatThrownBy(() -> OwnLanguages.ofRules(LAW, short3, noC))
                .hasMessageContaining("the word \"abc\" of law list breaks rule 2, \"no c\"");
    }
}

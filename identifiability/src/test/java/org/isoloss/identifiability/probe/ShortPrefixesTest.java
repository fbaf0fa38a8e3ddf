package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.result.PrefixLaws;
import org.junit.jupiter.api.Test;

class ShortPrefixesTest {

    private static final FiniteLaw LAW = BlockLaws.uniform(Languages.named("aNbN"), 4);

    @Test
    void allPrefixesAreThereUpToALengthAndNoMoreThanAskedFor() {
        PrefixLaws laws = new ShortPrefixes(LAW, 40).together(Map.of());
        assertThat(laws.prefixes()).as("1 + 2 + 4 + 8 + 16").hasSize(31).doesNotHaveDuplicates();
        assertThat(laws.outcomes()).containsExactly("a", "b", "end");
        assertThat(new ShortPrefixes(LAW, 30).together(Map.of()).prefixes()).hasSize(15);
        assertThat(new ShortPrefixes(LAW, 1).together(Map.of()).prefixes()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ShortPrefixes(LAW, 0));
    }

    @Test
    void massesAndLawsAreThoseOfTheLaw() {
        ShortPrefixes prefixes = new ShortPrefixes(LAW, 7);
        PrefixLaws laws = prefixes.together(Map.of("law", prefixes.laws(LAW.model())));
        // n is uniform on 1 to 4: after a the next is b if n is 1, else a.
        assertThat(at(laws, 0).mass()).isEqualTo(1);
        assertThat(at(laws, 0, 0).mass()).isEqualTo(0.75);
        assertThat(at(laws, 0, 1).mass()).isEqualTo(0.25);
        assertThat(at(laws, 1).mass()).as("no word begins with b").isZero();
        assertThat(at(laws, 0).laws().get("law")).satisfies(law -> {
            assertThat(law.get(0)).isCloseTo(0.75, within(1e-15));
            assertThat(law.get(1)).isCloseTo(0.25, within(1e-15));
            assertThat(law.get(2)).isZero();
        });
        assertThat(at(laws, 0, 1).laws().get("law")).containsExactly(0.0, 0.0, 1.0);
    }

    private static PrefixLaws.Prefix at(PrefixLaws laws, Integer... symbols) {
        return laws.prefixes().stream()
                .filter(prefix -> prefix.symbols().equals(List.of(symbols)))
                .findFirst()
                .orElseThrow();
    }
}

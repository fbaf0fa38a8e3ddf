package org.isoloss.identifiability.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.PrefixLaws.Prefix;
import org.junit.jupiter.api.Test;

class PrefixLawsTest {

    private static final List<String> OUTCOMES = List.of("a", "b", "end");

    private static Prefix prefix(List<Integer> symbols, Double... law) {
        return new Prefix(symbols, 0.5, Map.of("model", Arrays.asList(law)));
    }

    private static void refuses(String message, List<Prefix> prefixes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixLaws(OUTCOMES, prefixes))
                .withMessageContaining(message);
    }

    @Test
    void takesATreeWhoseParentsComeFirst() {
        List<Prefix> tree = List.of(prefix(List.of(), 0.0, 1.0, 0.0), prefix(List.of(1), 0.25, 0.25, 0.5));
        assertThat(new PrefixLaws(OUTCOMES, tree).prefixes()).isEqualTo(tree);
    }

    @Test
    void refusesWhatHasNoPlaceInTheTree() {
        refuses("a symbol is 5; expected an index below 2", List.of(prefix(List.of(5), 0.0, 1.0, 0.0)));
        refuses("a symbol is 2", List.of(prefix(List.of(2), 0.0, 1.0, 0.0)));
        refuses("a symbol is -1", List.of(prefix(List.of(-1), 0.0, 1.0, 0.0)));
        refuses("no parent before it", List.of(prefix(List.of(), 0.0, 1.0, 0.0), prefix(List.of(0, 1), 0.0, 1.0, 0.0)));
    }

    @Test
    @SuppressWarnings("NullAway") // files hold null
    void refusesWhatIsNoProbability() {
        refuses("a probability is null", List.of(prefix(List.of(), 0.0, null, 0.0)));
        refuses("a probability is NaN", List.of(prefix(List.of(), 0.0, Double.NaN, 0.0)));
        refuses("a probability is 2.0", List.of(prefix(List.of(), 0.0, 2.0, 0.0)));
        refuses("a law has 2 probabilities; expected 3", List.of(prefix(List.of(), 0.0, 1.0)));
    }
}

package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwinSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu:2^-8",
                "relu.1:2^4",
                "relu-each.0:2^3",
                "each:2^4",
                "query-key:-2^3",
                "value-output:0.3",
                "norm.0:2^0",
                "sign-flips",
                "basis-change.2",
                "permutation",
                "idle-random",
                "idle-helpful:2^4",
                "unused-symbols:-0.3"
            })
    void whatIsWrittenIsRead(String text) {
        assertThat(TwinSpec.parse(text)).hasToString(text);
    }

    @Test
    void thePartsAreKindLayerAndFactor() {
        assertThat(TwinSpec.parse("query-key.3:-2^5"))
                .isEqualTo(new TwinSpec(TwinSpec.Kind.QUERY_KEY, OptionalInt.of(3), OptionalDouble.of(-32)));
        assertThat(TwinSpec.parse("relu:0.25")).isEqualTo(TwinSpec.parse("relu:2^-2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Relu:2,          'twins has \"Relu:2\"; expected KIND'",
        "rleu:2,          'twins has \"rleu:2\", of unknown kind; expected relu, query-key'",
        "relu,            'twins has \"relu\" without a factor; expected one, such as relu:2^4'",
        "relu:two,        'whose factor is no number; expected one such as 2^-4'",
        "sign-flips:2,    'twins has \"sign-flips\" with a factor; expected none'",
        "unused-symbols,  'twins has \"unused-symbols\" without a factor; expected one'",
        "unused-symbols.0:2, 'with a layer; expected none: an embedding belongs to no layer'",
        "idle-random.1,   'twins has \"idle-random\" with a layer; expected none'"
    })
    void otherTextsAreRefused(String text, String message) {
        assertThatThrownBy(() -> TwinSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

package org.isoloss.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.25, -0.25",
        "+1.5, 1.5",
        ".5, 0.5",
        "5., 5",
        "007, 7",
        "1e-05, 0.00001",
        "1E5, 100000",
        "' 0.1 ', 0.1",
        "1e-400, 0",
        "nan, NaN",
        "NaN, NaN",
        "-inf, -Infinity",
        "inf, Infinity",
        "+Inf, Infinity",
        "-Infinity, -Infinity"
    })
    void readsDecimalNotation(String text, double value) {
        assertThat(DecimalNumber.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0x1p-2",
                "0x10",
                "0.4d",
                "0.1f",
                "1D",
                "1_000",
                "1,000",
                "1e400",
                "-1e400",
                "5%",
                "1e",
                "e5",
                ".",
                "+",
                "--1",
                "1 2",
                "\u0661",
                "\uFF11",
                "\u00BD",
                "N/A",
                "infinite",
                "NaNf",
                "None",
                "true"
            })
    void refusesWhatNoOtherProgramWouldRead(String text) {
        assertThat(DecimalNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "+5, 5", "-007, -7", "' 12 ', 12", "9223372036854775807, 9223372036854775807"})
    void readsWholeNumbers(String text, long value) {
        assertThat(DecimalNumber.whole(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "1e3", "0x10", "1L", "1_000", "\u0661", "\uFF11", "9223372036854775808", "NaN"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThat(DecimalNumber.whole(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2147483647, true", "2147483648, false", "-2147483648, true", "-2147483649, false"})
    void knowsWhatAnIntHolds(String text, boolean held) {
        assertThat(DecimalNumber.integer(text).isPresent()).isEqualTo(held);
    }
}

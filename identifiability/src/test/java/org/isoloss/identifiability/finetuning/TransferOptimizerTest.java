package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransferOptimizerTest {

    @ParameterizedTest
    @EnumSource
    void aKindAloneHasItsUsualRate(TransferOptimizer.Kind kind) {
        TransferOptimizer optimizer = TransferOptimizer.parse(kind.toString());
        assertThat(optimizer).isEqualTo(TransferOptimizer.usual(kind));
        assertThat(TransferOptimizer.parse(optimizer.toString())).isEqualTo(optimizer);
    }

    @Test
    void ratesAreWrittenWithoutPowersOfTen() {
        assertThat(TransferOptimizer.parse("sgd@2e-5")).hasToString("sgd@0.00002");
        assertThat(TransferOptimizer.parse("sgd@1.0")).hasToString("sgd@1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sdg,       'optimizer has \"sdg\"; expected one of sgd, momentum, adam, adamw, lora'",
        "sgd@,      'whose rate is no number'",
        "sgd@fast,  'whose rate is no number'",
        "adam@0,    'optimizer adam has learning rate 0.0; expected a finite rate above 0'",
        "adam@NaN,  'optimizer adam has learning rate NaN'"
    })
    void otherTextsAreRefused(String text, String message) {
        assertThatThrownBy(() -> TransferOptimizer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

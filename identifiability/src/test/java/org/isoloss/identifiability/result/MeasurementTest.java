package org.isoloss.identifiability.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void everyShapeOfNumbersIsAccepted() {
        assertThat(Measurement.ofJson(3)).isEqualTo(Measurement.of(3.0));
        assertThat(Measurement.ofJson("-Infinity")).isEqualTo(Measurement.of(Double.NEGATIVE_INFINITY));
        assertThat(Measurement.ofJson(List.of(1, List.of("NaN"))))
                .isEqualTo(
                        new Measurement.Series(List.of(Measurement.of(1), Measurement.of(new double[] {Double.NaN}))));
        assertThat(Measurement.ofJson(Map.of("sgd", 0.5)))
                .isEqualTo(new Measurement.Group(Map.of("sgd", Measurement.of(0.5))));
    }

    @Test
    void anythingElseIsRefused() {
        for (Object json : new Object[] {"0.5", "nan", true, Arrays.asList(1, null)}) {
            assertThatThrownBy(() -> Measurement.ofJson(json))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a number");
        }
    }

    @Test
    void aSeriesDoesNotFollowItsSource() {
        List<Measurement> source = new ArrayList<>(List.of(Measurement.of(1)));
        Measurement.Series series = new Measurement.Series(source);
        source.clear();
        assertThat(series.values()).hasSize(1);
    }

    @Test
    void aClaimAboutNaNDoesNotHold() {
        assertThat(Claim.atMost("s", Double.NaN, 1).holds()).isFalse();
        assertThat(Claim.atLeast("s", Double.NaN, 1).holds()).isFalse();
        assertThat(Claim.strictlyBetween("s", Double.NaN, 0, 1).holds()).isFalse();
        assertThat(Claim.equalTo("s", Double.NaN, Double.NaN).holds()).isFalse();
    }

    @Test
    void claimsIncludeTheirBoundsWhereTheySaySo() {
        assertThat(Claim.atMost("s", 1, 1).holds()).isTrue();
        assertThat(Claim.atLeast("s", 1, 1).holds()).isTrue();
        assertThat(Claim.strictlyBetween("s", 1, 0, 1).holds()).isFalse();
        assertThat(Claim.strictlyBetween("s", 0.5, 0, 1).holds()).isTrue();
    }
}

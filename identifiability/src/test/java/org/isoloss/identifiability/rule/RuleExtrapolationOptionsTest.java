package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.training.NetworkOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleExtrapolationOptionsTest {

    private static RuleExtrapolationOptions options(
            String language, int maxCount, int promptLength, int seeds, double tolerance) {
        return RuleOptions.of(
                language, maxCount, promptLength, seeds, tolerance, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "anbn, 16, 8, 3, 0.005, 'language is anbn; expected one of those with two rules, [aNbN, baN, bbaN, aNbNcN, Dyck, CSDyck, aNbNaN'",
        "abN, 16, 6, 3, 0.005, 'language is abN; expected one of'",
        "aNbN, 0, 8, 3, 0.005, 'maxCount is 0; expected 1 to 1024'",
        "aNbN, 2147483647, 8, 3, 0.005, 'maxCount is 2147483647; expected 1 to 1024'",
        "aNbN, 16, 0, 3, 0.005, 'promptLength is 0; expected 1 to 14'",
        "aNbNcN, 16, 9, 3, 0.005, 'promptLength is 9; expected 1 to 8'",
        "aNbN, 16, 8, -1, 0.005, 'seeds is -1; expected 1 to 1000'",
        "aNbN, 16, 8, 3, NaN, 'tolerance is NaN; expected a finite number'",
        "aNbN, 16, 8, 3, 0, 'tolerance is 0.0; expected a finite number'",
        "aNbN, 16, 8, 3, 0.001, 'target is 0.002; expected at most the tolerance, which is 0.001'"
    })
    void whatMakesNoSenseIsRefusedByName(
            String language, int maxCount, int promptLength, int seeds, double tolerance, String message) {
        assertThatThrownBy(() -> options(language, maxCount, promptLength, seeds, tolerance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void networksThatCannotBeAreRefused() {
        assertThatThrownBy(() -> network(10, 4, 2, 128, 6e-3))
                .hasMessage("width is 10; expected a multiple of heads, which is 4");
        assertThatThrownBy(() -> network(8, 0, 2, 128, 6e-3)).hasMessageStartingWith("heads is 0");
        assertThatThrownBy(() -> network(8, 4, 1 << 30, 128, 6e-3)).hasMessageStartingWith("layers is 1073741824");
        assertThatThrownBy(() -> network(8, 4, 2, -1, 6e-3)).hasMessageStartingWith("feedForward is -1");
        assertThatThrownBy(() -> network(8, 4, 2, 128, Double.NaN)).hasMessageStartingWith("layerNormEpsilon is NaN");
    }

    private static NetworkOptions network(int width, int heads, int layers, int feedForward, double epsilon) {
        return new NetworkOptions(width, heads, layers, feedForward, Positions.NONE, Normalisation.PRE, epsilon);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void ratesThatAreNoneAreRefused(double rate) {
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(rate), 1, 0, 0, 1, 0))
                .hasMessageStartingWith("learningRate is " + rate);
    }

    @Test
    void fitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(1.0), 0, 0, 0, 1, 0))
                .hasMessageStartingWith("warmUp is 0");
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(1.0), 1, Double.NaN, 0, 1, 0))
                .hasMessageStartingWith("weightDecay is NaN");
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(1.0), 1, 0, 1, 1, 0))
                .hasMessageStartingWith("dropout is 1.0");
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(1.0), 1, 0, 0, 0, 0))
                .hasMessageStartingWith("steps is 0");
        assertThatThrownBy(() -> new ObjectiveOptions(Optional.of(1.0), 1, 0, 0, 1, Double.NaN))
                .hasMessageStartingWith("target is NaN");
    }

    @Test
    void optionsSurviveAJsonFile() {
        JsonMapper mapper = new JsonMapper();
        String json = mapper.writeValueAsString(RuleExtrapolationOptions.QUICK);
        assertThat(json).contains("\"positions\":\"sinusoidal\"", "\"normalisation\":\"post\"");
        assertThat(mapper.readValue(json, RuleExtrapolationOptions.class)).isEqualTo(RuleExtrapolationOptions.QUICK);
    }
}

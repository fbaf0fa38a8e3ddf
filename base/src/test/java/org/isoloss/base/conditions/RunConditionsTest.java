package org.isoloss.base.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunConditionsTest {

    @Test
    void theConditionsOfTheBuildHold() {
        assertThat(Locale.getDefault()).isEqualTo(RunConditions.current().locale());
        assertThat(TimeZone.getDefault()).isEqualTo(RunConditions.current().zone());
    }

    @Test
    void aSeedRepeatsThemAndSeedsDiffer() {
        assertThat(RunConditions.of(1_234_567_890)).isEqualTo(RunConditions.of(1_234_567_890));
        assertThat(LongStream.range(0, 200)
                        .mapToObj(seed -> RunConditions.of(seed).locale())
                        .collect(Collectors.toSet()))
                .hasSize(14);
    }

    @Test
    void halfOfTheSeedsAreTheSameInEveryBuild() {
        assertThat(RunConditions.seeds(6).toArray())
                .hasSize(6)
                .startsWith(0, 1, 2)
                .doesNotHaveDuplicates();
    }
}

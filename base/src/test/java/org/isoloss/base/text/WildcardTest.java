package org.isoloss.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WildcardTest {

    /** Short texts of few characters, so that many match; the other definition is Java's regular expressions. */
    @Test
    void matchesAsARegularExpressionWould() {
        SplittableRandom random = new SplittableRandom(17);
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = drawn(random, "ab.**");
            String name = drawn(random, "ab.\n");
            String regex =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            boolean expected =
                    Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
            assertThat(Wildcard.of(pattern).matches(name))
                    .as(pattern + " on " + name)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isBetween(1_000, 19_000);
    }

    private static String drawn(SplittableRandom random, String characters) {
        return random.ints(random.nextInt(7), 0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    @Test
    void longPatternsAndManyStarsTakeNoTime() {
        assertThat(Wildcard.of("x".repeat(1_000_000) + "*").matches("x")).isFalse();
        assertThat(Wildcard.of("*a".repeat(500) + "*b").matches("a".repeat(1_000)))
                .isFalse();
        assertThat(Wildcard.of("*a".repeat(500)).matches("a".repeat(1_000))).isTrue();
        assertThat(Wildcard.of("a*b")).hasToString("a*b");
    }
}

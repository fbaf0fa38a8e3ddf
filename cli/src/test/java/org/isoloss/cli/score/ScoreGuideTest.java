package org.isoloss.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;

/** Every {@code ./isoloss score} command of docs/metrics.md prints what the page says. */
class ScoreGuideTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```text\n\\$ \\./isoloss (score .*?)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}");

    @Test
    void thePageShowsWhatTheCommandsPrint() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        List<String> commands = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
            commands.add(example.group(1));
            assertThat(rounded(score(example.group(1)).out()))
                    .as(example.group(1))
                    .isEqualTo(rounded(example.group(2)));
        }
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void thePageListsEveryMetric() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "metrics.md")))
                .contains(score("score --list-metrics --format markdown").out());
    }

    /** Math.exp and the like may differ in their last bit on another machine: ten digits are compared. */
    private static String rounded(String text) {
        return LONG_NUMBER
                .matcher(text)
                .replaceAll(number -> new BigDecimal(number.group())
                        .round(new MathContext(10))
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private static Invocation score(String command) {
        String[] arguments = Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("docs/") ? "../" + word : word)
                .toArray(String[]::new);
        return Invocation.of(List.of(), arguments);
    }
}

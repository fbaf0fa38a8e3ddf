package org.isoloss.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.CalibrationLine;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.statistics.McNemarTest;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.ExactMatch;
import org.isoloss.metrics.text.NumericCloseness;
import org.isoloss.metrics.text.TextNormalisation;
import org.isoloss.metrics.text.TokenPair;
import org.junit.jupiter.api.Test;

/** The Java example of docs/metrics.md does what the page says it prints. */
class UserGuideTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Path SOURCE = Path.of("src/test/java/org/isoloss/metrics/UserGuideTest.java");

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}");

    private static void example(Consumer<Object> print) {
        // guide
        print.accept(ExactMatch.of("378", "376", TextNormalisation.TRIMMED));
        print.accept(EditDistance.similarity(TokenPair.of("378", "376")));
        print.accept(NumericCloseness.of(378, 376));

        OptionScores options = OptionScores.ofLogLikelihoods(-1, -1.1, -3, -4);
        MultipleChoice item = new MultipleChoice(options, 1);
        print.accept(item.grade() + " " + item.brierSum());

        CalibrationData data =
                CalibrationData.of(new double[] {0.9, 0.8, 0.7, 0.6}, new boolean[] {true, false, true, false});
        print.accept(ReliabilityDiagram.equalWidth(data, 10).expectedCalibrationError());
        print.accept(CalibrationLine.of(data));

        print.accept(McNemarTest.of(new double[] {1, 1, 1, 0}, new double[] {1, 0, 0, 0}));
        // end
    }

    @Test
    void thePageShowsTheExampleAndWhatItPrints() throws IOException {
        List<String> printed = new ArrayList<>();
        example(value -> printed.add(String.valueOf(value)));
        String page = Files.readString(PAGE);
        assertThat(rounded(page)).contains(rounded("```text\n" + String.join("\n", printed) + "\n```"));
        assertThat(page).contains(source().replace("print.accept(", "System.out.println("));
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

    private static String source() throws IOException {
        return Files.readString(SOURCE)
                .lines()
                .dropWhile(line -> !line.strip().equals("// guide"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .map(line -> line.isEmpty() ? line : line.substring(8))
                .collect(Collectors.joining("\n"));
    }
}

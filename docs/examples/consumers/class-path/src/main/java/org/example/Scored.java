package org.example;

import java.util.List;
import org.isoloss.metrics.score.RunScores;

/** Strings in, scores with intervals out. */
public final class Scored {

    private Scored() {}

    public static void main(String[] arguments) {
        List<String> right = List.of("378", "12", "7", "99");
        RunScores larger = RunScores.ofTexts("larger", List.of("378", "12", "7", "98"), right);
        RunScores smaller = RunScores.ofTexts("smaller", List.of("376", "12", "8", "1"), right);
        larger.scores().forEach(System.out::println);
        larger.differences(smaller).forEach(System.out::println);
    }
}

package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** A run in at most two sentences: the pair that shows most at (nearly) equal loss, and the same among trained ones. */
final class HeadlineText {

    private HeadlineText() {}

    static List<String> sentences(RunResult run) {
        List<String> sentences = new ArrayList<>();
        mostTelling(run.pairs().stream()
                        .filter(pair -> pair.kind() != PairKind.TRAINED)
                        .toList())
                .ifPresent(pair -> sentences.add(sentence(pair)));
        mostTelling(run.pairs().stream()
                        .filter(pair -> pair.kind() == PairKind.TRAINED)
                        .toList())
                .ifPresent(pair -> sentences.add(sentence(pair)));
        return sentences;
    }

    /** Of pairs that behave differently the one furthest apart; of several the one whose losses are nearest. */
    private static Optional<PairResult> mostTelling(List<PairResult> pairs) {
        return pairs.stream()
                .filter(pair -> LargestGap.of(pair).isPresent())
                .max(Comparator.comparingDouble((PairResult pair) ->
                                LargestGap.of(pair).orElseThrow().size())
                        .thenComparing(pair -> Math.abs(pair.lossGap().perToken()), Comparator.reverseOrder()));
    }

    private static String sentence(PairResult pair) {
        LargestGap gap = LargestGap.of(pair).orElseThrow();
        String models =
                pair.first() + " and " + pair.second() + (pair.kind() == PairKind.TRAINED ? ", both trained," : "");
        String loss = pair.lossGap().bitIdentical()
                ? "have the same loss to the last bit"
                : "are " + NumberText.loss(Math.abs(pair.lossGap().perToken())) + " nats a token apart in loss";
        return models + " " + loss + "; their " + gap.place() + " differs by " + NumberText.figure(gap.size()) + ".";
    }
}

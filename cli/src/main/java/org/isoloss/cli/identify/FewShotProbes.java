package org.isoloss.cli.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.profile.BayesAnswers;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * Prompts of labelled examples for a GINC law, as typed: {@code idPrompts:K} or {@code oodPrompts:K} with examples of
 * length K, perhaps with {@code :N} examples (else 0, 1, 2, 4 to 64 of them, a probe each) and {@code :COUNT} prompts
 * behind it. The behaviour is to answer as the law does.
 */
final class FewShotProbes {

    static final String IN_DISTRIBUTION = PromptFigures.ID_PROMPTS.key();
    static final String OUT_OF_DISTRIBUTION = PromptFigures.OOD_PROMPTS.key();

    private static final String WHAT = "probe";
    private static final List<Integer> EXAMPLES = List.of(0, 1, 2, 4, 8, 16, 32, 64);
    private static final int DEFAULT_COUNT = 200;

    /** More would take more than a gigabyte. */
    private static final long MOST_SYMBOLS = 100_000_000;

    private FewShotProbes() {}

    static boolean isNamedBy(String argument) {
        String name = Arguments.parts(argument).get(0);
        return name.equals(IN_DISTRIBUTION) || name.equals(OUT_OF_DISTRIBUTION);
    }

    static List<BehaviourProbe> parse(String argument, HmmLaw law, Ginc ginc) {
        List<String> parts = Arguments.parts(argument);
        if (parts.size() < 2 || parts.size() > 4) {
            throw new WrongInputException(WHAT + " '" + argument + "': expected " + parts.get(0)
                    + ":K, and perhaps :N examples and :COUNT prompts behind it");
        }
        PromptKind kind =
                parts.get(0).equals(IN_DISTRIBUTION) ? PromptKind.IN_DISTRIBUTION : PromptKind.OUT_OF_DISTRIBUTION;
        int length = atLeast(2, "examples have length", argument, parts.get(1));
        List<Integer> examples =
                parts.size() > 2 ? List.of(atLeast(0, "examples are", argument, parts.get(2))) : EXAMPLES;
        int count = parts.size() > 3 ? atLeast(1, "prompts are", argument, parts.get(3)) : DEFAULT_COUNT;
        List<BehaviourProbe> probes = new ArrayList<>();
        for (int n : examples) {
            requireRoom(argument, length, n, count);
            GincPromptGenerator generator = new GincPromptGenerator(ginc, GincPromptGenerator.PUBLISHED_SEED);
            List<int[]> prompts = IntStream.range(0, count)
                    .mapToObj(i -> generator.next(kind, length, n).symbols())
                    .toList();
            probes.add(BayesAnswers.probe(parts.get(0) + ":" + length + ":" + n, law, prompts));
        }
        return probes;
    }

    /** Comes before the first prompt is drawn. */
    private static void requireRoom(String argument, int length, int examples, int count) {
        try {
            long symbols = (long) count * GincPrompt.length(length, examples);
            if (!(symbols <= MOST_SYMBOLS)) {
                throw new WrongInputException(WHAT + " '" + argument + "': " + count + " prompts of " + examples
                        + " examples have " + symbols + " symbols; expected at most " + MOST_SYMBOLS + " in all");
            }
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(WHAT + " '" + argument + "': " + e.getMessage(), e);
        }
    }

    private static int atLeast(int least, String what, String argument, String part) {
        int value = Arguments.integer(WHAT, argument, part);
        if (value < least) {
            throw new WrongInputException(
                    WHAT + " '" + argument + "': " + what + " " + value + "; expected at least " + least);
        }
        return value;
    }
}

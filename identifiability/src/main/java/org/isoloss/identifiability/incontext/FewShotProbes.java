package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.ginc.GincLaw;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.profile.BayesAnswers;
import org.isoloss.identifiability.spec.LawSpec;
import org.isoloss.identifiability.spec.ProbeFamily;
import org.isoloss.identifiability.spec.ProbeProvider;
import org.isoloss.identifiability.spec.ProbeSpec;

/** Prompts of labelled examples for a GINC law. The behaviour is to answer as the law does. */
public final class FewShotProbes implements ProbeProvider {

    private static final List<Integer> EXAMPLES = List.of(0, 1, 2, 4, 8, 16, 32, 64);
    private static final int DEFAULT_COUNT = 200;

    /** More would take more than a gigabyte. */
    private static final long MOST_SYMBOLS = 100_000_000;

    @Override
    public List<ProbeFamily> families() {
        return List.of(
                new Family(PromptFigures.ID_PROMPTS, PromptKind.IN_DISTRIBUTION),
                new Family(PromptFigures.OOD_PROMPTS, PromptKind.OUT_OF_DISTRIBUTION));
    }

    private record Family(Probe prompts, PromptKind kind) implements ProbeFamily {

        @Override
        public String name() {
            return prompts.key();
        }

        @Override
        public String usage() {
            return name() + ":K:N:COUNT";
        }

        @Override
        public String description() {
            return "for a GINC law, COUNT prompts (" + DEFAULT_COUNT + ") of N examples (a probe each for " + EXAMPLES
                    + ") of length K, and whether the answer is the law's";
        }

        @Override
        public List<ProbeSpec> probes(String argument, LawSpec law) {
            if (!(law instanceof LawSpec.Documents documents)
                    || documents.ginc().isEmpty()) {
                throw new IllegalArgumentException("the law is not a GINC law; expected a file");
            }
            String[] parts = argument.split(":", -1);
            if (argument.isEmpty() || parts.length > 3) {
                throw new IllegalArgumentException(
                        "expected " + name() + ":K, and perhaps :N examples and :COUNT prompts behind it");
            }
            int length = atLeast(2, "examples have length", parts[0]);
            List<Integer> examples = parts.length > 1 ? List.of(atLeast(0, "examples are", parts[1])) : EXAMPLES;
            int count = parts.length > 2 ? atLeast(1, "prompts are", parts[2]) : DEFAULT_COUNT;
            List<ProbeSpec> probes = new ArrayList<>();
            for (int n : examples) {
                requireRoom(length, n, count);
                probes.add(probe(documents.ginc().get(), length, n, count));
            }
            return probes;
        }

        private ProbeSpec probe(GincLaw law, int length, int examples, int count) {
            GincPromptGenerator generator = new GincPromptGenerator(law.prompts(), GincPromptGenerator.PUBLISHED_SEED);
            List<int[]> drawn = IntStream.range(0, count)
                    .mapToObj(i -> generator.next(kind, length, examples).symbols())
                    .toList();
            return new ProbeSpec(
                    Optional.empty(),
                    BayesAnswers.probe(name() + ":" + length + ":" + examples, law.documents(), drawn));
        }

        /** Comes before the first prompt is drawn. */
        private static void requireRoom(int length, int examples, int count) {
            long symbols = (long) count * GincPrompt.length(length, examples);
            if (!(symbols <= MOST_SYMBOLS)) {
                throw new IllegalArgumentException(count + " prompts of " + examples + " examples have " + symbols
                        + " symbols; expected at most " + MOST_SYMBOLS + " in all");
            }
        }

        private static int atLeast(int least, String what, String part) {
            int value = DecimalNumber.integer(part)
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + Shown.found(part) + "' is not a whole number"));
            if (value < least) {
                throw new IllegalArgumentException(what + " " + value + "; expected at least " + least);
            }
            return value;
        }
    }
}

package org.isoloss.identifiability.incontextnetworks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.LabelledPrompt;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.training.HeldOutDocuments;
import org.isoloss.identifiability.training.LawArtifacts;

/**
 * What is measured of every model of a law: its loss on held-out documents and its answers to prompts, the same for all.
 *
 * @param law the law
 * @param documents held out
 * @param prompts by number of examples, in increasing order
 */
record Questions(LearnedLaw law, HeldOutDocuments documents, Map<Integer, List<LabelledPrompt>> prompts) {

    static Questions of(LearnedLaw law, LearnerOptions options, Seed run) {
        Seed seed = law.seed(run);
        Map<Integer, List<LabelledPrompt>> prompts = new LinkedHashMap<>();
        for (int n : options.exampleCounts()) {
            IntFunction<LabelledPrompt> drawing = law.prompts().drawing(seed.stream(Seed.Purpose.QUESTIONS, n));
            prompts.put(
                    n,
                    Stream.generate(() -> drawing.apply(n))
                            .limit(options.prompts())
                            .toList());
        }
        return new Questions(law, HeldOutDocuments.of(law.documents(), options.documents(), seed), prompts);
    }

    /** Keeps the law, its documents and prompts; of a prompt the label stands last. */
    void keep(Artifacts artifacts) {
        LawArtifacts.write(artifacts, law.number(), law.drawn(), documents);
        LawArtifacts.writeSequences(
                artifacts,
                law.number() + ".prompts",
                prompts.values().stream()
                        .flatMap(List::stream)
                        .map(prompt -> IntStream.concat(IntStream.of(prompt.symbols()), IntStream.of(prompt.label()))
                                .toArray())
                        .toList());
    }

    /** Returns the share of right answers for each number of examples. */
    List<Accuracy> answers(AutoregressiveModel model) {
        int[] labels = law.labels();
        double[] out = new double[model.vocabulary().outcomes()];
        return prompts.values().stream()
                .map(asked -> new Accuracy(
                        (int) asked.stream()
                                .filter(prompt -> answer(model, prompt, labels, out) == prompt.label())
                                .count(),
                        asked.size()))
                .toList();
    }

    private static int answer(AutoregressiveModel model, LabelledPrompt prompt, int[] labels, double[] out) {
        AutoregressiveModel.Cursor cursor = model.start();
        for (int symbol : prompt.symbols()) {
            cursor.advance(symbol);
        }
        cursor.logProbabilities(out);
        int best = labels[0];
        for (int label : labels) {
            if (out[label] > out[best]) {
                best = label;
            }
        }
        return best;
    }
}

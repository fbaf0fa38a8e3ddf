package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.BehaviourGaps;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one law: its own model, the trained networks, and the better of the two LSTMs tempered.
 *
 * @param bayes the law's own model
 * @param transformer trained on documents alone
 * @param lstm likewise
 * @param misled trained on wrong answers besides
 * @param equal the pair of equal loss, one of which is tempered
 * @param tempered which
 * @param factor of its output map
 * @param entropy the validation loss of the law's own model
 * @param entropyStandardError of that, nats a token
 * @param excessStandardErrors by model, nats a token
 */
record LawNetworks(
        ModelResult bayes,
        ModelResult transformer,
        ModelResult lstm,
        ModelResult misled,
        PairResult equal,
        ModelResult tempered,
        double factor,
        Entropy entropy,
        double entropyStandardError,
        Map<String, Double> excessStandardErrors) {

    /**
     * Measures the networks of a law.
     *
     * @param networks in the order of {@link InContextNetworksStudy#TRAINED}
     * @param records of their trainings
     * @param artifacts take the tempered one
     */
    static LawNetworks of(
            Questions questions, List<SavedNetwork> networks, List<TrainingRecord> records, Artifacts artifacts) {
        return new Measuring(questions).all(networks, records, artifacts);
    }

    List<ModelResult> models() {
        return List.of(bayes, transformer, lstm, misled, tempered);
    }

    /** The LSTMs as they were trained, and those of equal loss. */
    List<PairResult> pairs() {
        return List.of(equal, pair(lstm, misled));
    }

    InContextNetworksFindings.Law findings(int seed) {
        return new InContextNetworksFindings.Law(
                seed, entropy.perToken(), entropyStandardError, excessStandardErrors, factor);
    }

    private static PairResult pair(ModelResult first, ModelResult second) {
        return new PairResult(
                first.name(),
                second.name(),
                PairKind.TRAINED,
                new PairResult.LossGap(
                        first.loss().perSequence() - second.loss().perSequence(),
                        first.loss().perToken() - second.loss().perToken(),
                        false),
                BehaviourGaps.between(first.behaviour(), second.behaviour()),
                null);
    }

    /** What is measured of the models of a law. */
    private static final class Measuring {

        private final Questions questions;
        private final double[] least; // of the law's own model, nats a document
        private final Map<String, Double> standardErrors = new LinkedHashMap<>();

        private Measuring(Questions questions) {
            this.questions = questions;
            least = questions.documents().each(questions.law().documents().model());
        }

        private LawNetworks all(List<SavedNetwork> networks, List<TrainingRecord> records, Artifacts artifacts) {
            ModelResult bayes = measured(
                    FewShotFamilies.BAYES,
                    ModelKind.EXACT,
                    0,
                    questions.law().documents().model(),
                    null);
            List<ModelResult> trained = new ArrayList<>();
            for (int i = 0; i < networks.size(); i++) {
                SavedNetwork network = networks.get(i);
                trained.add(measured(
                        InContextNetworksStudy.TRAINED.get(i),
                        ModelKind.TRAINED,
                        network.parameters().length,
                        network.model(),
                        records.get(i)));
            }
            ModelResult lstm = trained.get(1);
            ModelResult misled = trained.get(2);
            boolean plainIsBetter = lstm.loss().perSequence() <= misled.loss().perSequence();
            Tempered cooler = Tempered.of(
                    networks.get(plainIsBetter ? 1 : 2),
                    questions.documents(),
                    Math.max(lstm.loss().perSequence(), misled.loss().perSequence()));
            ModelFamily family =
                    plainIsBetter ? InContextNetworksStudy.TEMPERED_LSTM : InContextNetworksStudy.TEMPERED_MISLED_LSTM;
            NetworkArtifacts.write(artifacts, family.model(questions.law().number()), cooler.network());
            ModelResult tempered = measured(
                    family,
                    ModelKind.CONSTRUCTED,
                    cooler.network().parameters().length,
                    cooler.network().model(),
                    null);
            SampleMean entropy = SampleMean.of(least);
            int tokens = questions.law().documents().length();
            return new LawNetworks(
                    bayes,
                    trained.get(0),
                    lstm,
                    misled,
                    plainIsBetter ? pair(tempered, misled) : pair(lstm, tempered),
                    tempered,
                    cooler.factor(),
                    new Entropy(entropy.mean(), entropy.mean() / tokens),
                    entropy.standardError() / tokens,
                    standardErrors);
        }

        private ModelResult measured(
                ModelFamily family,
                ModelKind kind,
                long parameters,
                AutoregressiveModel model,
                @Nullable TrainingRecord record) {
            int number = questions.law().number();
            double[] nats = questions.documents().each(model);
            standardErrors.put(family.model(number), questions.documents().standardErrorPerToken(nats, least));
            return new ModelResult(
                    family.model(number),
                    family.key(),
                    number,
                    kind,
                    parameters,
                    questions.documents().loss(SampleMean.of(nats), SampleMean.of(least)),
                    behaviour(questions.answers(model)),
                    record);
        }
    }

    private static Map<String, Map<String, Measurement>> behaviour(List<Accuracy> byExamples) {
        Measured measured = new Measured()
                .put(Accuracy.HEADLINE, byExamples.get(byExamples.size() - 1).value())
                .put(InContextNetworksStudy.WITHOUT_EXAMPLES, byExamples.get(0).value())
                .put(
                        InContextNetworksStudy.BEST_WITH_EXAMPLES,
                        byExamples.stream()
                                .skip(1)
                                .mapToDouble(Accuracy::value)
                                .max()
                                .orElse(Double.NaN))
                .put(InContextNetworksStudy.ACCURACY, table(byExamples.stream().mapToDouble(Accuracy::value)))
                .put(
                        InContextNetworksStudy.STANDARD_ERROR,
                        table(byExamples.stream().mapToDouble(Accuracy::standardError)));
        return Map.of(InContextNetworksStudy.PROMPTS.key(), measured.metrics());
    }

    /** An array over (example length, examples), as everywhere; here there is one example length. */
    private static Measurement table(DoubleStream byExamples) {
        return new Measurement.Series(List.of(Measurement.of(byExamples.toArray())));
    }
}

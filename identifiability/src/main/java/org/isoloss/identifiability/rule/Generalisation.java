package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.SampledLaws.Sample;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.SampledLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.study.RunContext;

/** Tells the loss under a training sample from that under another sample and under the law itself. */
final class Generalisation {

    /** Enough for a standard error of some hundredths of a nat. */
    private static final int SEQUENCES = 1000;

    private static final long VALIDATION = 1;

    private Generalisation() {}

    /** Returns the findings of the networks among some models; none if their law is no sample of one known exactly. */
    static List<GeneralisationFindings> of(LanguageCase subject, List<Examined> examined, RunContext context) {
        Optional<Sample> drawn = subject.studied().sample();
        if (drawn.isEmpty() || !(drawn.get().law() instanceof ExactLaw law)) {
            return List.of();
        }
        FiniteLaw validation = drawn.get().another(VALIDATION);
        Optional<FiniteLaw> listed = law.listed();
        List<Examined> networks = examined.stream()
                .filter(model -> model.result().kind() == ModelKind.TRAINED)
                .toList();
        return context.workers().map(networks.size(), i -> {
            RunContext.stopIfInterrupted();
            Examined network = networks.get(i);
            AutoregressiveModel model = network.model().model();
            double training = network.result().loss().perSequence();
            double held = ExactLoss.of(validation, model).perSequence();
            double entropy = law.entropy().perSequence();
            if (listed.isPresent()) {
                double exact = ExactLoss.of(listed.get(), model).perSequence();
                return new GeneralisationFindings(network.result().name(), training, held, exact, 0, entropy);
            }
            // The same sequences for every network, so that differences have less noise than losses.
            SampledLoss loss = SampledLoss.of(law, model, SEQUENCES, context.seed().stream(Seed.Purpose.SAMPLING));
            return new GeneralisationFindings(
                    network.result().name(), training, held, loss.loss().perSequence(), loss.standardError(), entropy);
        });
    }
}

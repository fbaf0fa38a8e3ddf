package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.profile.BehaviourProbe.Item;
import org.isoloss.identifiability.profile.NetworkTwinSearch.Options;
import org.isoloss.identifiability.profile.NetworkTwinSearch.Outcome;
import org.junit.jupiter.api.Test;

class NetworkTwinSearchTest {

    private static final FiniteLaw LAW = BlockLaws.uniform(Languages.named("aNbN"), 3);
    private static final Vocabulary AB = LAW.vocabulary();
    private static final SavedNetwork NETWORK = trained();

    @Test
    void movesTheBehaviourAndKeepsTheLoss() {
        double before =
                EnclosedBehaviour.of(NETWORK.model(), offSupport()).mean().upper();
        double request = before > 0.5 ? 0.1 : 0.9;
        Outcome outcome = new NetworkTwinSearch(LAW, NETWORK, offSupport(), Options.USUAL).toward(request, 0.01);
        assertThat(outcome.reached()).isTrue();
        assertThat(outcome.steps()).isBetween(1, 3000);
        var model = outcome.network().model();
        assertThat(EnclosedBehaviour.of(model, offSupport()).mean().lower()).isCloseTo(request, within(0.01));
        double gap = ExactLoss.of(LAW, model).perSequence()
                - ExactLoss.of(LAW, NETWORK.model()).perSequence();
        assertThat(Math.abs(gap)).isLessThanOrEqualTo(0.01 + 1e-9);
        assertThat(outcome.gap().gap().lower()).isCloseTo(gap, within(1e-9));
    }

    @Test
    void saysThatItDidNotGetThereAndStaysWithinTheBudget() {
        Outcome outcome =
                new NetworkTwinSearch(LAW, NETWORK, offSupport(), new Options(20, 3e-3, 1, 1e-6)).toward(0.5, 1e-12);
        assertThat(outcome.reached()).isFalse();
        assertThat(Math.abs(outcome.gap().gap().upper())).isLessThanOrEqualTo(1e-11);
    }

    @Test
    void refusesOptionsThatAreNone() {
        assertThatThrownBy(() -> new Options(0, 1, 1, 1)).hasMessageContaining("steps are 0");
        assertThatThrownBy(() -> new Options(1, Double.NaN, 1, 1)).hasMessageContaining("learning rate is NaN");
        assertThatThrownBy(() -> new Options(1, 1, 1, 0)).hasMessageContaining("tolerance is 0.0");
        assertThatThrownBy(() -> new NetworkTwinSearch(LAW, NETWORK, offSupport(), Options.USUAL).toward(2, 0))
                .hasMessageContaining("behaviour is 2.0");
    }

    private static BehaviourProbe offSupport() {
        BehaviourEvent end = new BehaviourEvent.Next(List.of(AB.end()));
        return new BehaviourProbe(
                "end", AB, List.of(new Item(new int[] {1}, 1, end), new Item(new int[] {1, 0, 0}, 1, end)));
    }

    private static SavedNetwork trained() {
        Transformer network =
                new Transformer(AB, new TransformerConfig(8, 2, 1, 16, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        Training training = new Training(
                network.pass(LAW.tree(), Workers.single()),
                Targets.perToken(LAW.tree()),
                new TrainingOptions(
                        OptimizerOptions.AdamW.USUAL,
                        0.01,
                        new LearningRateSchedule.Constant(),
                        OptionalDouble.empty(),
                        0),
                network.initialise(new Seed(1)),
                new Seed(1));
        for (int step = 0; step < 300; step++) {
            training.step();
        }
        return new SavedNetwork(network, training.parameters());
    }
}

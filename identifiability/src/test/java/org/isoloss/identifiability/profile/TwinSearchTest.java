package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.profile.BehaviourProbe.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwinSearchTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final FormalLanguage LANGUAGE = Languages.named("aNbN");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reachesTheRequestOrGoesAsFarAsTheBudget(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = randomLaw(random);
        AutoregressiveModel model = perturbed(random, law);
        BehaviourProbe probe = nextProbe(random);
        TwinSearch search = new TwinSearch(law, model, probe);
        double request = random.nextDouble();
        double budget = random.nextBoolean() ? Double.POSITIVE_INFINITY : Math.pow(10, random.nextDouble(-8, 0));
        BehaviourTwin twin = search.toward(request, budget);
        assertWithin(budget, law, model, twin);
        Interval behaviour = EnclosedBehaviour.of(twin.model(), probe).mean();
        assertThat(twin.behaviour()).isEqualTo(behaviour);
        if (twin instanceof BehaviourTwin.Reached) {
            assertThat(behaviour.lower()).isCloseTo(request, within(1e-9));
            assertThat(behaviour.upper()).isCloseTo(request, within(1e-9));
        } else {
            assertThat(budget).isFinite();
            assertThat(Math.abs(twin.gap().gap().lower())).isCloseTo(budget, within(1e-6 * budget + 1e-12));
            double mean = search.mean();
            assertThat(Math.signum(behaviour.upper() - mean)).isEqualTo(Math.signum(request - mean));
        }
    }

    /** Of the law's own model the twin is the attaining model of the profile: nothing nearer behaves so. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTwinOfTheLawCostsWhatTheProfileSays(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = randomLaw(random);
        AutoregressiveModel model = law.model();
        BehaviourProbe probe = nextProbe(random);
        double request = random.nextDouble(0.01, 0.99);
        BehaviourTwin twin = new TwinSearch(law, model, probe).toward(request, Double.POSITIVE_INFINITY);
        assertThat(twin).isInstanceOf(BehaviourTwin.Reached.class);
        double cost =
                IdentifiabilityProfile.of(law, probe, new UniformModel(AB)).cost(request);
        assertThat(ExactLoss.of(law, twin.model()).klPerSequence()).isCloseTo(cost, within(1e-9));
    }

    @ParameterizedTest(name = "behaviour {0}")
    @ValueSource(doubles = {0, 0.25, 1})
    void wholeCompletionsOutOfDistributionCostNothing(double request) {
        FiniteLaw law = BlockLaws.uniform(LANGUAGE, 16);
        AutoregressiveModel model = law.model(OffSupportPolicy.ruleKeeping(LANGUAGE));
        BehaviourTwin twin = new TwinSearch(law, model, rule1(8, PromptSet.OUT_OF_DISTRIBUTION)).toward(request, 0);
        assertThat(twin).isInstanceOf(BehaviourTwin.Reached.class);
        assertThat(twin.gap()).isEqualTo(new GapEnclosure(true, Interval.ZERO));
        assertThat(twin.behaviour().contains(request)
                        || Math.abs(twin.behaviour().lower() - request) < 1e-9)
                .isTrue();
    }

    @Test
    void inDistributionTheBudgetBindsAndCertaintyIsApproached() {
        FiniteLaw law = BlockLaws.uniform(LANGUAGE, 16);
        AutoregressiveModel model = law.model();
        BehaviourProbe probe = rule1(8, PromptSet.IN_DISTRIBUTION);
        TwinSearch search = new TwinSearch(law, model, probe);
        assertThat(search.mean()).isCloseTo(1, within(1e-12));
        BehaviourTwin poor = search.toward(0, 1e-3);
        assertThat(poor).isInstanceOf(BehaviourTwin.NotReached.class);
        assertWithin(1e-3, law, model, poor);
        assertThat(poor.behaviour().lower()).isBetween(0.98, 0.9999);
        BehaviourTwin rich = search.toward(0, Double.POSITIVE_INFINITY);
        assertThat(rich).isInstanceOf(BehaviourTwin.Reached.class);
        assertThat(rich.behaviour().upper()).isLessThan(1e-9);
        assertThat(rich.gap().gap().upper()).isFinite();
    }

    @Test
    void refusesRequestsThatAreNone() {
        FiniteLaw law = BlockLaws.uniform(LANGUAGE, 4);
        TwinSearch search = new TwinSearch(law, law.model(), rule1(3, PromptSet.OUT_OF_DISTRIBUTION));
        assertThatThrownBy(() -> search.toward(1.1, 0)).hasMessageContaining("behaviour is 1.1");
        assertThatThrownBy(() -> search.toward(Double.NaN, 0)).hasMessageContaining("behaviour is NaN");
        assertThatThrownBy(() -> search.toward(0.5, -1e-9)).hasMessageContaining("budget is -1.0E-9");
        assertThatThrownBy(() -> search.toward(0.5, Double.NaN)).hasMessageContaining("budget is NaN");
        // A model that leaves the law's support cannot have its completions listed.
        assertThatThrownBy(() -> new TwinSearch(law, new UniformModel(AB), rule1(3, PromptSet.IN_DISTRIBUTION)))
                .hasMessageContaining("the model completes as the law can with probability");
    }

    private static void assertWithin(double budget, FiniteLaw law, AutoregressiveModel model, BehaviourTwin twin) {
        GapEnclosure gap =
                EnclosedLaw.of(law).gap(twin.model().logProbabilities(law.tree()), model.logProbabilities(law.tree()));
        assertThat(gap).isEqualTo(twin.gap());
        assertThat(gap.gap().upper()).isLessThanOrEqualTo(budget);
        assertThat(gap.gap().lower()).isGreaterThanOrEqualTo(-budget);
    }

    private static BehaviourProbe rule1(int length, Probe which) {
        BehaviourEvent.Completed rule = new BehaviourEvent.Completed(
                "rule1",
                (prompt, completion) -> {
                    int[] whole = Arrays.copyOf(prompt, prompt.length + completion.length);
                    System.arraycopy(completion, 0, whole, prompt.length, completion.length);
                    return LANGUAGE.rule1().holds(whole);
                },
                List.of());
        return new BehaviourProbe(
                which.key(),
                AB,
                PromptSet.prompts(LANGUAGE, length, which).stream()
                        .map(p -> new Item(p, 1, rule))
                        .toList());
    }

    private static BehaviourProbe nextProbe(SplittableRandom random) {
        List<Item> items = new ArrayList<>();
        for (int[] prompt : new int[][] {{}, {0}, {1}, {0, 0}, {1, 1, 1, 1}}) {
            items.add(new Item(prompt, random.nextDouble(0.1, 1), new BehaviourEvent.Next(List.of(random.nextInt(3)))));
        }
        return new BehaviourProbe("next", AB, items);
    }

    private static FiniteLaw randomLaw(SplittableRandom random) {
        double[] weights = random.doubles(8, 0.05, 1).toArray();
        double total = Arrays.stream(weights).sum();
        List<WeightedSequence> sequences = new ArrayList<>();
        for (double w : weights) {
            sequences.add(
                    new WeightedSequence(random.ints(random.nextInt(5), 0, 2).toArray(), w / total));
        }
        return FiniteLaw.of("random", AB, sequences);
    }

    /** The law's model with other conditionals after a few prefixes. */
    private static AutoregressiveModel perturbed(SplittableRandom random, FiniteLaw law) {
        List<PatchedModel.Patch> patches = new ArrayList<>();
        for (int[] prefix : new int[][] {{}, {0}, {1}, {0, 0}}) {
            double[] row = random.doubles(3, 0.1, 1).toArray();
            double total = Arrays.stream(row).sum();
            patches.add(new PatchedModel.Patch(
                    prefix, Arrays.stream(row).map(x -> Math.log(x / total)).toArray()));
        }
        return PatchedModel.of(law.model(), patches);
    }
}

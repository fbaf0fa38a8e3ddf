package org.isoloss.metrics.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.metrics.published.PublishedRuns;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.PartialShare;
import org.isoloss.metrics.statistics.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runs of Reizinger et al. (2024) and Mészáros et al. (2024): figures computed with numpy and scipy. */
class FormalLanguagesTest {

    private static final String LOSS = "min_val_loss";
    private static final String RULE_1 = "ood_rule_1_accuracy4min_val_loss";
    private static final String OLDER_RULE_1 = "ood_same_as_bs_accuracy4min_val_loss";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reizinger2024-maximum-likelihood, " + OLDER_RULE_1
                + ", 251, 5.75859379, -0.0526653296, -0.223716384, 0.0438363839, .9165, -7.85430429, 1",
        "reizinger2024-oracle, " + OLDER_RULE_1
                + ", 251, 19.6617479, 0.158761945, 0.202291578, 0.0645284137, .1544, 10.2202915, 1",
        "reizinger2024-adversarial, same_as_bs_accuracy4min_val_loss"
                + ", 5, 4.37731911, -0.420685346, -0.366341927, 0.04, .8291, 237.705159, 5",
        "meszaros2024-anbn, " + RULE_1
                + ", 251, 29.1712628, -0.114687585, -0.170930473, 0.0333770498, .0310, 58.6781878, 1",
        "meszaros2024-ban-sizes, " + RULE_1
                + ", 128, 117.477116, -0.116454035, -0.285187384, 0.116666667, .0005, 109.607975, 5"
    })
    void populations(
            String name,
            String column,
            int items,
            double ratio,
            double r,
            double ranks,
            double dip,
            double dipP,
            double bicDifference,
            double bicTolerance) {
        PublishedRuns runs = PublishedRuns.of(name);
        double[] y = runs.numbers(column);
        assertEquals(
                ratio,
                Overdispersion.ofIndependentItems(y, Items.each(items))
                        .orElseThrow()
                        .ratio(),
                1e-5 * ratio,
                "ratio, of shares with 8 digits");
        LossShare share =
                LossShare.of(runs.numbers(LOSS), y, new Bootstrap(100, 1)).orElseThrow();
        assertEquals(r, share.correlation(), 1e-8);
        assertEquals(ranks, share.rankCorrelation(), 1e-8);
        DipTest test = DipTest.of(y, 2000, 1);
        assertEquals(dip, test.dip(), 1e-9, "as printed");
        assertEquals(dipP, test.pValue(), 0.03, "2,000 simulations with other random numbers");
        assertEquals(bicDifference, TwoNormals.of(y).orElseThrow().bicDifference(), bicTolerance, "a flat maximum");
    }

    @ParameterizedTest(name = "{0} within {2}")
    @CsvSource({
        "reizinger2024-maximum-likelihood, " + OLDER_RULE_1
                + ", 1e-5, 5, divine-sweep-19, legendary-sweep-7, 6.86012208e-06, 3.03608812, 251",
        "reizinger2024-maximum-likelihood, " + OLDER_RULE_1
                + ", 5e-4, 194, faithful-sweep-31, robust-sweep-30, 0.000242171809, -6.43541, 251",
        "meszaros2024-anbn, " + RULE_1
                + ", 1e-5, 121, fanciful-sweep-224, balmy-sweep-95, 8.69482756e-06, -10.629435, 251",
        "meszaros2024-anbn, " + RULE_1
                + ", 1e-4, 1232, brisk-sweep-102, olive-sweep-85, 3.27136368e-05, -14.145597, 251",
        "meszaros2024-ban-sizes, " + RULE_1 + ", 1e-3, 178, wise-sweep-20, whole-sweep-5, 1.60634518e-05, -16.0, 128"
    })
    void pairs(
            String name,
            String column,
            double tolerance,
            long searched,
            String first,
            String second,
            double gap,
            double z,
            double items) {
        PublishedRuns runs = PublishedRuns.of(name);
        double[] y = runs.numbers(column);
        LossOrder order = LossOrder.of(runs.numbers(LOSS));
        NearPair pair = NearPair.mostUnlike(order, y, tolerance, 1).get(0);
        String[] names = runs.words("name");
        assertEquals(List.of(first, second), List.of(names[pair.first()], names[pair.second()]));
        assertEquals(gap, pair.lossGap(), 1e-8 * gap + 1e-14);
        assertEquals(searched, order.pairsWithin(tolerance));
        assertEquals(
                z,
                PairTest.of(y[pair.first()], items, y[pair.second()], items, searched)
                        .z(),
                1e-5 * Math.abs(z));
    }

    @Test
    void theNearestPairMoreThanHalfApartIsAmongThoseShown() {
        PublishedRuns runs = PublishedRuns.of("meszaros2024-anbn");
        List<NearPair> pairs = NearPair.mostUnlike(LossOrder.of(runs.numbers(LOSS)), runs.numbers(RULE_1), 1e-4, 20);
        NearPair nearest = pairs.stream()
                .filter(pair -> Math.abs(pair.behaviourGap()) > 0.5)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertEquals(1.39214098e-05, nearest.lossGap(), 1e-13);
        assertEquals(1.0 - 0.486956507, Math.abs(nearest.behaviourGap()), 1e-6);
    }

    @Test
    void aMixedPopulationFoolsTheShareThatLossExplains() {
        PublishedRuns dyck = PublishedRuns.of("meszaros2024-dyck");
        double[] y = dyck.numbers(RULE_1);
        Design loss = Design.constant(y.length).with(dyck.numbers(LOSS));
        Design architecture = Design.constant(y.length).withLevels(dyck.levels("model"));
        PartialShare alone = PartialShare.of(y, Design.constant(y.length), loss);
        PartialShare given = PartialShare.of(y, architecture, loss);
        assertEquals(0.757411133, alone.shareWith(), 1e-8);
        assertEquals(0.904359921, given.shareWithout(), 1e-8);
        assertEquals(2.35548773e-06, given.partial(), 2.4e-9, "a difference of two sums 2e-6 apart");
        assertEquals(0.986119279, given.pValue(), 1e-6);
    }

    @Test
    void pooledVariantsOfOneRecipeToo() {
        List<PublishedRuns> variants = Stream.of("maximum-likelihood", "adversarial", "oracle")
                .map(name -> PublishedRuns.of("reizinger2024-" + name))
                .toList();
        double[] y = variants.stream()
                .flatMapToDouble(v -> Arrays.stream(v.numbers(OLDER_RULE_1)))
                .toArray();
        double[] losses = variants.stream()
                .flatMapToDouble(v -> Arrays.stream(v.numbers(LOSS)))
                .toArray();
        int[] variant = IntStream.range(0, 3)
                .flatMap(v ->
                        IntStream.generate(() -> v).limit(variants.get(v).rows().size()))
                .toArray();
        PartialShare given = PartialShare.of(
                y,
                Design.constant(y.length).withLevels(variant),
                Design.constant(y.length).with(losses));
        assertEquals(0.960689815, given.shareWithout(), 1e-8);
        assertEquals(0.000575117702, given.partial(), 1e-9);
        assertEquals(0.789816868, given.pValue(), 1e-6);
        assertEquals(0.103328803, DipTest.of(y, 100, 1).dip(), 1e-9);
    }

    @Test
    void theArchitectureDecidesTheRuleAndNotTheLoss() {
        PublishedRuns runs = PublishedRuns.of("meszaros2024-ban-sizes");
        double[] y = runs.numbers(RULE_1);
        Design size = Design.constant(y.length)
                .withLevels(runs.levels("num_heads"))
                .withLevels(runs.levels("num_decoder_layers"));
        Design loss = Design.constant(y.length).with(runs.numbers(LOSS));
        PartialShare given = PartialShare.of(y, size, loss);
        assertEquals(0.946849969, given.shareWithout(), 1e-8);
        assertEquals(0.0778440832, given.partial(), 1e-8);
        assertEquals(0.158739813, given.pValue(), 1e-7);
        assertEquals(0.95031356, PartialShare.of(y, loss, size).partial(), 1e-8);
        assertTrue(PartialShare.of(y, loss, size).pValue() < 1e-10);
    }
}

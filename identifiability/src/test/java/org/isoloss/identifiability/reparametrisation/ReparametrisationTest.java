package org.isoloss.identifiability.reparametrisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReparametrisationTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Half of them normalise before each block, where more can be rescaled. */
    private static NetworkModel<Transformer> model(long seed) {
        return RandomTransformers.of(seed, seed % 2 == 0 ? Normalisation.PRE : Normalisation.POST);
    }

    private static UniformRandomProvider stream(long seed) {
        return new Seed(seed).stream(Seed.Purpose.PROMPTS);
    }

    /** About 900 prefixes, of up to 60 symbols. */
    private static FunctionGap gap(NetworkModel<Transformer> model, NetworkModel<Transformer> twin, long seed) {
        PrefixTree tree = RandomPrefixes.tree(model.vocabulary(), 40, 60, stream(seed));
        return FunctionGap.on(tree, model, twin);
    }

    private static Factors powers(SplittableRandom random, int count, boolean signs) {
        return Factors.each(random.ints(count, -9, 10)
                .mapToDouble(k -> (signs && random.nextBoolean() ? -1 : 1) * Math.scalb(1.0, k))
                .toArray());
    }

    /** Every change that keeps bits, in every layer, each with factors of its own. */
    private static List<Reparametrisation> exactChanges(NetworkModel<Transformer> model, long seed) {
        var random = new SplittableRandom(seed);
        TransformerConfig config = model.network().config();
        int d = config.width();
        List<Reparametrisation> changes = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            changes.add(new ReluRescaling(l, powers(random, config.feedForward(), false)));
            changes.add(new ReluRescaling(l, Factors.powerOfTwo(random.nextInt(1, 10))));
            for (HeadPair pair : HeadPair.values()) {
                changes.add(new HeadRescaling(l, pair, powers(random, d, true)));
                changes.add(HeadRescaling.signFlip(l, pair));
            }
            if (config.normalisation() == Normalisation.PRE) {
                changes.add(new NormRescaling(NormRescaling.Site.BEFORE_ATTENTION, l, powers(random, d, true)));
                changes.add(new NormRescaling(NormRescaling.Site.BEFORE_FEED_FORWARD, l, powers(random, d, true)));
            }
        }
        changes.add(new NormRescaling(NormRescaling.Site.BEFORE_OUTPUT, config.layers() - 1, powers(random, d, true)));
        UniformRandomProvider features = stream(seed);
        changes.add(IdleUnits.of(IntStream.range(0, config.layers())
                .mapToObj(l -> IdleUnits.Features.random(1 + (int) (seed % 7), d, features))
                .toList()));
        return changes;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyExactChangeKeepsEveryBitOnRandomPrefixes(long seed) {
        NetworkModel<Transformer> model = model(seed);
        for (Reparametrisation change : exactChanges(model, seed)) {
            assertThat(change.keeps()).isEqualTo(Keeps.BITS);
            NetworkModel<Transformer> twin = change.apply(model);
            assertThat(Arrays.equals(twin.parameters(), model.parameters()))
                    .as("%s moves parameters", change)
                    .isFalse();
            FunctionGap gap = gap(model, twin, seed);
            assertThat(gap.bitIdentical()).as("%s: %s", change, gap).isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exactChangesComposeAndTheInverseRestoresEveryParameter(long seed) {
        NetworkModel<Transformer> model = model(seed);
        Reparametrisation all = Reparametrisation.sequence(exactChanges(model, seed));
        assertThat(all.keeps()).isEqualTo(Keeps.BITS);
        NetworkModel<Transformer> twin = all.apply(model);
        assertThat(gap(model, twin, seed).bitIdentical()).isTrue();
        NetworkModel<Transformer> back = all.inverse().apply(twin);
        assertThat(back.network().config()).isEqualTo(model.network().config());
        assertThat(Arrays.equals(back.parameters(), model.parameters())).isTrue();
        assertThat(Arrays.equals(all.inverse().inverse().apply(model).parameters(), twin.parameters()))
                .isTrue();
    }

    /** Sums of at most some hundred terms of order 1 through three layers: about 1e-13, times the basis's condition of at most 100. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void basisChangePermutationAndOtherFactorsKeepTheFunctionUpToRounding(long seed) {
        NetworkModel<Transformer> model = model(seed);
        TransformerConfig config = model.network().config();
        int last = config.layers() - 1;
        UniformRandomProvider random = stream(seed + 1000);
        List<Reparametrisation> changes = List.of(
                BasisChange.random(0, config.heads() - 1, HeadPair.QUERY_KEY, config.headWidth(), random),
                BasisChange.random(last, 0, HeadPair.VALUE_OUTPUT, config.headWidth(), random),
                UnitPermutation.random(last, config.feedForward(), random),
                new ReluRescaling(0, Factors.all(3)),
                new HeadRescaling(0, HeadPair.VALUE_OUTPUT, Factors.all(-0.1)));
        for (Reparametrisation change : changes) {
            assertThat(change.keeps()).isEqualTo(Keeps.UP_TO_ROUNDING);
            NetworkModel<Transformer> twin = change.apply(model);
            assertThat(gap(model, twin, seed).largestDifference()).isLessThan(1e-10);
            double[] back = change.inverse().apply(twin).parameters();
            double[] before = model.parameters();
            for (int i = 0; i < back.length; i++) {
                assertThat(Math.abs(back[i] - before[i])).as("parameter %s", i).isLessThan(1e-12);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void theBitsSurviveSavingAndLoading(long seed, @TempDir Path folder) throws IOException {
        NetworkModel<Transformer> model = model(seed);
        NetworkModel<Transformer> twin =
                Reparametrisation.sequence(exactChanges(model, seed)).apply(model);
        NetworkModel<Transformer> reloadedModel = reloaded(model, folder.resolve("model"));
        NetworkModel<Transformer> reloadedTwin = reloaded(twin, folder.resolve("twin"));
        assertThat(Arrays.equals(reloadedTwin.parameters(), twin.parameters())).isTrue();
        assertThat(gap(model, reloadedTwin, seed).bitIdentical()).isTrue();
        assertThat(gap(reloadedModel, reloadedTwin, seed).bitIdentical()).isTrue();
    }

    private static NetworkModel<Transformer> reloaded(NetworkModel<Transformer> model, Path folder) throws IOException {
        NetworkFiles.write(folder, new SavedNetwork(model.network(), model.parameters()));
        SavedNetwork saved = NetworkFiles.read(folder);
        return ((Transformer) saved.network()).model(saved.parameters());
    }

    /** Those whose vocabulary has a symbol to leave unused and another one. */
    static LongStream seedsWithSeveralSymbols() {
        return seeds().filter(seed -> model(seed).vocabulary().size() > 1);
    }

    /** The last symbol; the factor is a power of two every other time. */
    private static UnusedSymbols unusedSymbols(NetworkModel<Transformer> model, long seed) {
        return new UnusedSymbols(
                List.of(model.vocabulary().size() - 1), seed % 4 < 2 ? Factors.powerOfTwo(5) : Factors.all(-0.3));
    }

    /** About 900 prefixes without the symbols, beside those of random words that have some. */
    private static FunctionGap gapWithout(
            Set<Integer> symbols, NetworkModel<Transformer> model, NetworkModel<Transformer> twin, long seed) {
        PrefixTree mixed = RandomPrefixes.tree(model.vocabulary(), 40, 60, stream(seed));
        PrefixTree without = RandomPrefixes.treeWithout(symbols, model.vocabulary(), 40, 60, stream(seed));
        return FunctionGap.withoutSymbols(symbols, mixed, model, twin)
                .and(FunctionGap.withoutSymbols(symbols, without, model, twin));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsWithSeveralSymbols")
    void unusedSymbolsKeepEveryBitWhereTheyDoNotOccurAndOnlyThere(long seed) {
        NetworkModel<Transformer> model = model(seed);
        UnusedSymbols change = unusedSymbols(model, seed);
        NetworkModel<Transformer> twin = change.apply(model);
        Set<Integer> symbols = change.exceptedSymbols();
        assertThat(change.keeps()).isEqualTo(Keeps.BITS);
        FunctionGap without = gapWithout(symbols, model, twin, seed);
        assertThat(without.prefixes()).isGreaterThan(60);
        assertThat(without.bitIdentical()).as(without.toString()).isTrue();
        PrefixTree tree = RandomPrefixes.tree(model.vocabulary(), 40, 60, stream(seed));
        FunctionGap with = FunctionGap.withSymbols(symbols, tree, model, twin);
        assertThat(with.prefixes()).isPositive();
        assertThat(with.differing()).isGreaterThan(with.values() / 2);
        assertThat(with.prefixes()
                        + FunctionGap.withoutSymbols(symbols, tree, model, twin).prefixes())
                .isEqualTo(tree.nodes());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsWithSeveralSymbols")
    void unusedSymbolsComposeAndCanBeUndone(long seed, @TempDir Path folder) throws IOException {
        NetworkModel<Transformer> model = model(seed);
        UnusedSymbols change = unusedSymbols(model, seed);
        Reparametrisation all =
                Reparametrisation.sequence(exactChanges(model, seed)).then(change);
        assertThat(all.keeps()).isEqualTo(Keeps.BITS);
        assertThat(all.exceptedSymbols()).isEqualTo(change.exceptedSymbols());
        NetworkModel<Transformer> twin = all.apply(model);
        assertThat(gapWithout(all.exceptedSymbols(), model, twin, seed).bitIdentical())
                .isTrue();
        assertThat(gapWithout(all.exceptedSymbols(), model, reloaded(twin, folder), seed)
                        .bitIdentical())
                .isTrue();
        double[] before = model.parameters();
        double[] back = all.inverse().apply(twin).parameters();
        if (change.factors().powersOfTwo()) {
            assertThat(back).containsExactly(before);
        } else {
            for (int i = 0; i < back.length; i++) { // one rounding by the factor, one by its inverse
                assertThat(Math.abs(back[i] - before[i])).isLessThanOrEqualTo(2 * Math.ulp(before[i]));
            }
        }
    }

    @Test
    void otherChangesExceptNoPrefix() {
        NetworkModel<Transformer> model = model(4);
        for (Reparametrisation change : exactChanges(model, 4)) {
            assertThat(change.exceptedSymbols()).isEmpty();
            assertThat(change.inverse().exceptedSymbols()).isEmpty();
        }
    }

    @Test
    void symbolsThatAreNoneAreRefused() {
        NetworkModel<Transformer> model = model(4);
        int size = model.vocabulary().size();
        Factors two = Factors.powerOfTwo(1);
        assertThatThrownBy(() -> new UnusedSymbols(List.of(size), two).apply(model))
                .hasMessage("symbol is " + size + "; expected 0 to " + (size - 1) + ", for the model has " + size);
        assertThatThrownBy(() -> new UnusedSymbols(List.of(-1), two).apply(model))
                .hasMessageContaining("symbol is -1; expected 0 to");
        assertThatThrownBy(() -> new UnusedSymbols(List.of(), two))
                .hasMessage("the symbols are []; expected at least one, each once");
        assertThatThrownBy(() -> new UnusedSymbols(List.of(1, 1), two)).hasMessageContaining("the symbols are [1, 1]");
        assertThatThrownBy(() -> new UnusedSymbols(List.of(0), Factors.each(2, 4)))
                .hasMessage("there are 2 factors; expected 1, one for each symbol");
        assertThatThrownBy(() -> new UnusedSymbols(List.of(0), Factors.powerOfTwo(-1022)).apply(model))
                .hasMessageContaining("embedding.weight[0] is")
                .hasMessageContaining("expected a finite value that is not subnormal");
        assertThatThrownBy(() -> RandomPrefixes.treeWithout(Set.of(0), Vocabulary.of("a"), 1, 1, stream(1)))
                .hasMessage("all symbols, [a], are left out; expected some");
    }

    @Test
    void aPermutationKeepsParametersAndItsInverseRestoresTheirOrder() {
        NetworkModel<Transformer> model = model(4);
        UnitPermutation permutation =
                UnitPermutation.random(0, model.network().config().feedForward(), stream(5));
        NetworkModel<Transformer> twin = permutation.apply(model);
        double[] sorted = model.parameters();
        double[] sortedTwin = twin.parameters();
        Arrays.sort(sorted);
        Arrays.sort(sortedTwin);
        assertThat(sortedTwin).containsExactly(sorted);
        assertThat(permutation.inverse().apply(twin).parameters()).containsExactly(model.parameters());
    }

    /** The comparison itself: one bit in one parameter is seen. */
    @Test
    void theComparisonSeesTheLastBitOfAnOutputBias() {
        NetworkModel<Transformer> model = model(6);
        double[] parameters = model.parameters();
        int at = model.network().layout().tensor("output.bias").offset();
        parameters[at] = Math.nextUp(parameters[at]);
        FunctionGap gap = gap(model, model.network().model(parameters), 6);
        assertThat(gap.bitIdentical()).isFalse();
        assertThat(gap.differing()).isPositive();
        assertThat(gap.largestUlps()).isPositive();
    }

    @Test
    void ulpsCountTheDoublesBetween() {
        assertThat(FunctionGap.ulps(1, Math.nextUp(1.0))).isEqualTo(1);
        assertThat(FunctionGap.ulps(-Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(3); // -0.0 and 0.0 between
        assertThat(FunctionGap.ulps(1, 2)).isEqualTo(1L << 52);
        assertThat(FunctionGap.ulps(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 0x1p1023, 0x1p-1023})
    void factorsThatCannotBeUndoneAreRefused(double factor) {
        assertThatThrownBy(() -> Factors.all(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the factor is " + factor)
                .hasMessageContaining("expected a finite factor other than 0");
        assertThatThrownBy(() -> Factors.each(1, 2, factor)).hasMessageContaining("factor 2 is " + factor);
    }

    @Test
    void aReluHasNoSignToFlip() {
        assertThatThrownBy(() -> new ReluRescaling(0, Factors.each(1, -2)))
                .hasMessageContaining("factor 1 is -2.0; expected a factor above 0");
    }

    @Test
    void aLayerOrHeadThatDoesNotExistIsRefused() {
        NetworkModel<Transformer> model = model(2);
        int layers = model.network().config().layers();
        assertThatThrownBy(() -> new ReluRescaling(layers, Factors.all(2)).apply(model))
                .hasMessageContaining("layer is " + layers + "; expected 0 to " + (layers - 1));
        assertThatThrownBy(() -> new HeadRescaling(-1, HeadPair.QUERY_KEY, Factors.all(2)).apply(model))
                .hasMessageContaining("layer is -1");
        assertThatThrownBy(() -> BasisChange.random(
                                0,
                                9,
                                HeadPair.QUERY_KEY,
                                model.network().config().headWidth(),
                                stream(1))
                        .apply(model))
                .hasMessageContaining("head is 9; expected 0 to");
    }

    @Test
    void wrongNumbersOfFactorsAreRefused() {
        NetworkModel<Transformer> model = model(2);
        int units = model.network().config().feedForward();
        assertThatThrownBy(() -> new ReluRescaling(0, Factors.each(new double[] {
                            1, 2, 4, 8, 16, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2
                        }))
                        .apply(model))
                .hasMessageContaining("there are 23 factors; expected " + units + ", one for each hidden unit");
    }

    @Test
    void overflowAndSubnormalParametersAreRefusedWithTheirPlace() {
        NetworkModel<Transformer> model = model(2);
        assertThatThrownBy(() -> new ReluRescaling(0, Factors.powerOfTwo(-1022)).apply(model))
                .hasMessageContaining("layers.0.linear1.weight[")
                .hasMessageContaining("expected a finite value that is not subnormal");
        double[] parameters = model.parameters();
        int at = model.network().layout().tensor("layers.0.linear2.weight").offset();
        parameters[at] = 0x1p1020;
        assertThatThrownBy(() -> new ReluRescaling(0, Factors.powerOfTwo(-4))
                        .apply(model.network().model(parameters)))
                .hasMessageContaining("layers.0.linear2.weight[0] is 1.1235582092889474E307; divided by 0.0625")
                .hasMessageContaining("Infinity");
    }

    @Test
    void aNormalisationWithTwoReadersIsRefused() {
        NetworkModel<Transformer> post = model(1);
        assertThatThrownBy(
                        () -> new NormRescaling(NormRescaling.Site.BEFORE_FEED_FORWARD, 0, Factors.all(2)).apply(post))
                .hasMessageContaining("the residual sum reads it too");
    }

    @Test
    void unitsThatHaveLearntSomethingAreNotRemoved() {
        NetworkModel<Transformer> model = model(8);
        TransformerConfig config = model.network().config();
        Reparametrisation idle = IdleUnits.of(IntStream.range(0, config.layers())
                .mapToObj(l -> IdleUnits.Features.dead(2, config.width()))
                .toList());
        NetworkModel<Transformer> wider = idle.apply(model);
        double[] parameters = wider.parameters();
        int row = config.feedForward() + 2;
        parameters[wider.network().layout().tensor("layers.0.linear2.weight").offset() + row - 1] = 1e-300;
        assertThatThrownBy(() -> idle.inverse().apply(wider.network().model(parameters)))
                .hasMessageContaining("layers.0.linear2.weight[" + (row - 1) + "] is 1.0E-300; expected 0");
    }

    @Test
    void aSingularBasisIsRefused() {
        DMatrixRMaj singular = new DMatrixRMaj(new double[][] {{1, 2}, {2, 4}});
        assertThatThrownBy(() -> BasisChange.of(0, 0, HeadPair.QUERY_KEY, singular))
                .hasMessageContaining("condition number");
        assertThatThrownBy(() -> BasisChange.of(0, 0, HeadPair.QUERY_KEY, new DMatrixRMaj(2, 3)))
                .hasMessageContaining("shape (2, 3); expected a square matrix");
    }

    @Test
    void aPermutationNamesEveryUnitOnce() {
        assertThatThrownBy(() -> new UnitPermutation(0, List.of(0, 2, 2)))
                .hasMessageContaining("every number from 0 to 2");
    }
}

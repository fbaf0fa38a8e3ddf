package org.isoloss.core.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.core.interval.Decimals;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.interval.EnclosedTable;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealModelTest {

    private static final Vocabulary SYMBOLS = Vocabulary.of(List.of("a", "b"));

    static LongStream seeds() {
        return RunConditions.seeds(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTransformerLiesBetweenItsEnds(long seed) {
        var random = new SplittableRandom(seed);
        int heads = random.nextInt(1, 3);
        var config = new TransformerConfig(
                heads * random.nextInt(1, 3),
                heads,
                random.nextInt(1, 3),
                random.nextInt(1, 5),
                random.nextBoolean() ? Positions.SINUSOIDAL : Positions.NONE,
                random.nextBoolean() ? Normalisation.PRE : Normalisation.POST,
                random.nextBoolean() ? 1e-5 : 6e-3);
        var saved = random(new Transformer(SYMBOLS, config), random);
        int[] inputs = inputs(random);
        check(saved, inputs, new DecimalNetworks(Tensors.of(saved)::get).transformer(config, inputs));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anLstmLiesBetweenItsEnds(long seed) {
        var random = new SplittableRandom(seed);
        var config = new LstmConfig(random.nextInt(1, 4), random.nextInt(1, 4), random.nextInt(1, 3));
        var saved = random(new Lstm(SYMBOLS, config), random);
        int[] inputs = inputs(random);
        check(saved, inputs, new DecimalNetworks(Tensors.of(saved)::get).lstm(config, inputs));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lossesAndTheirGapLieInTheirEnclosures(long seed) {
        var random = new SplittableRandom(seed);
        var first = random(new Lstm(SYMBOLS, new LstmConfig(2, 3, 1)), random);
        var config = new TransformerConfig(2, 1, 1, 3, Positions.SINUSOIDAL, Normalisation.POST, 6e-3);
        var second = random(new Transformer(SYMBOLS, config), random);
        List<WeightedSequence> words = List.of(
                new WeightedSequence(new int[] {0, 1}, random.nextDouble(0.01, 1)),
                new WeightedSequence(new int[] {0, 0, 1}, random.nextDouble(0.01, 1)),
                new WeightedSequence(new int[] {1}, random.nextDouble(0.01, 1)));
        double total = words.stream().mapToDouble(WeightedSequence::weight).sum();
        words = words.stream()
                .map(word -> new WeightedSequence(word.symbols(), word.weight() / total))
                .toList();
        var law = FiniteLaw.of("three", SYMBOLS, words);
        var enclosed = EnclosedLaw.of(law);
        EnclosedTable one = RealModel.of(first).table(law.tree());
        EnclosedTable other = RealModel.of(second).table(law.tree());
        var decimal = new DecimalNetworks(Tensors.of(first)::get);
        BigDecimal oneLoss = loss(words, inputs -> decimal.lstm(new LstmConfig(2, 3, 1), inputs));
        var decimalOther = new DecimalNetworks(Tensors.of(second)::get);
        BigDecimal otherLoss = loss(words, inputs -> decimalOther.transformer(config, inputs));
        checkLies(oneLoss, enclosed.loss(one).crossEntropy());
        checkLies(otherLoss, enclosed.loss(other).crossEntropy());
        checkLies(oneLoss.subtract(otherLoss), enclosed.gap(one, other).gap());
        assertThat(enclosed.gap(one, other).bitIdentical()).isFalse();
        // Of reals that are known within bounds alone, no two are known to be the same.
        assertThat(enclosed.gap(one, one).bitIdentical()).isFalse();
        checkLies(BigDecimal.ZERO, enclosed.gap(one, one).gap());
    }

    private static void checkLies(BigDecimal exact, Interval interval) {
        assertThat(exact).isBetween(new BigDecimal(interval.lower()), new BigDecimal(interval.upper()));
        assertThat(interval.width()).isLessThanOrEqualTo(1e-13); // a dozen log-probabilities of a few ulps each
    }

    /** Minus the mean of ln q(x), with the weights divided by their exact sum. */
    private static BigDecimal loss(List<WeightedSequence> words, Function<int[], BigDecimal[]> logProbabilities) {
        BigDecimal nats = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        for (WeightedSequence word : words) {
            BigDecimal weight = new BigDecimal(word.weight());
            total = total.add(weight);
            int[] inputs = IntStream.concat(IntStream.of(SYMBOLS.size()), Arrays.stream(word.symbols()))
                    .toArray();
            for (int n = 1; n <= inputs.length; n++) {
                int next = n < inputs.length ? inputs[n] : SYMBOLS.end();
                nats = nats.subtract(weight.multiply(logProbabilities.apply(Arrays.copyOf(inputs, n))[next]));
            }
        }
        return nats.divide(total, Decimals.DIGITS);
    }

    /** The start, then symbols. */
    private static int[] inputs(SplittableRandom random) {
        int symbols = random.nextInt(0, 5);
        return IntStream.concat(IntStream.of(SYMBOLS.size()), random.ints(symbols, 0, SYMBOLS.size()))
                .toArray();
    }

    private static SavedNetwork random(Network network, SplittableRandom random) {
        double size = Math.pow(2, random.nextInt(-3, 2));
        double[] parameters =
                random.doubles(network.layout().size(), -size, size).toArray();
        parameters[0] = Double.MIN_VALUE; // doubles at face value, the smallest too
        for (ParameterLayout.Tensor tensor : network.layout().tensors()) {
            if (tensor.name().contains("norm") && tensor.name().endsWith("weight")) {
                Arrays.fill(parameters, tensor.offset(), tensor.offset() + tensor.size(), 1 + size);
            }
        }
        return new SavedNetwork(network, parameters);
    }

    private static void check(SavedNetwork saved, int[] inputs, BigDecimal[] exact) {
        Interval[] between = after(RealModel.of(saved), inputs);
        double[] rounded = new double[exact.length];
        var cursor = saved.model().start();
        IntStream.range(1, inputs.length).forEach(t -> cursor.advance(inputs[t]));
        cursor.logProbabilities(rounded);
        for (int y = 0; y < exact.length; y++) {
            assertThat(exact[y]).isBetween(new BigDecimal(between[y].lower()), new BigDecimal(between[y].upper()));
            // Two neighbours on either side of a double, and 2^-60 for what the last ball leaves open.
            assertThat(between[y].width()).isLessThanOrEqualTo(4 * Math.ulp(between[y].lower()) + 0x1p-59);
            // Sums of a few dozen roundings, and deviations as small as 0.003 that divide them.
            assertThat(rounded[y]).isBetween(between[y].lower() - 1e-9, between[y].upper() + 1e-9);
        }
    }

    private static Interval[] after(EnclosedModel model, int[] inputs) {
        EnclosedModel.Cursor cursor = model.start();
        IntStream.range(1, inputs.length).forEach(t -> cursor.advance(inputs[t]));
        return cursor.logProbabilities();
    }

    @Test
    void aLongPassTakesMoreBitsAndStaysAsNarrow() {
        var network = new Lstm(SYMBOLS, new LstmConfig(6, 12, 2));
        var random = new SplittableRandom(1);
        var saved = new SavedNetwork(
                network, random.doubles(network.layout().size(), -3, 3).toArray());
        int[] inputs = new int[60];
        inputs[0] = SYMBOLS.size();
        Interval[] between = after(RealModel.of(saved), inputs);
        assertThat(between).allSatisfy(b -> assertThat(b.width()).isLessThanOrEqualTo(4 * Math.ulp(b.lower())));
        // The same from a cursor that has been asked, and made more exact, at every symbol.
        EnclosedModel.Cursor asked = RealModel.of(saved).start();
        for (int t = 1; t < inputs.length; t++) {
            asked.logProbabilities();
            asked.advance(inputs[t]);
        }
        Interval[] again = asked.logProbabilities();
        for (int y = 0; y < again.length; y++) {
            assertThat(again[y].lower()).isLessThanOrEqualTo(between[y].upper());
            assertThat(again[y].upper()).isGreaterThanOrEqualTo(between[y].lower());
        }
    }

    /** A small file may not keep a machine busy for hours: nothing is drawn from the budget but what is read. */
    @Test
    void whatWouldTakeHoursEndsWithAMessage() {
        var network = new Lstm(SYMBOLS, new LstmConfig(1, 1, 1));
        long a = RealNetwork.of(random(network, new SplittableRandom(1))).products(5);
        assertThat(a).isEqualTo(network.layout().size());
        var config = new TransformerConfig(2, 1, 3, 1, Positions.NONE, Normalisation.POST, 1e-5);
        var transformer = new Transformer(SYMBOLS, config);
        var functions = RealNetwork.of(random(transformer, new SplittableRandom(1)));
        assertThat(functions.products(10)).isEqualTo(transformer.layout().size() + 2 * 3 * 2 * 10);
        var wide = new Lstm(SYMBOLS, new LstmConfig(1, 1000, 1)); // 4 million products a symbol, zeros all
        EnclosedModel.Cursor cursor = RealModel.of(
                        new SavedNetwork(wide, new double[wide.layout().size()]))
                .start();
        for (int t = 0; t < 500; t++) {
            cursor.advance(0);
        }
        assertThatThrownBy(cursor::logProbabilities).hasMessageContaining("more than 2000000000 products");
    }

    @Test
    void copiesGoTheirOwnWay() {
        var network = new Transformer(
                SYMBOLS, new TransformerConfig(4, 2, 1, 4, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5));
        var saved = random(network, new SplittableRandom(3));
        EnclosedModel.Cursor cursor = RealModel.of(saved).start();
        cursor.advance(0);
        EnclosedModel.Cursor copy = cursor.copy();
        copy.advance(1);
        cursor.advance(0);
        assertThat(copy.logProbabilities()).isEqualTo(after(RealModel.of(saved), new int[] {2, 0, 1}));
        assertThat(cursor.logProbabilities()).isEqualTo(after(RealModel.of(saved), new int[] {2, 0, 0}));
        assertThatThrownBy(() -> cursor.advance(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mamba", "xlstm"})
    void architecturesThatAreNotKnownInRealArithmeticAreRefusedByName(String architecture) {
        Network network = Architectures.named(architecture).ofWidth(SYMBOLS, 2, 3);
        SavedNetwork saved = random(network, new SplittableRandom(3));
        assertThatThrownBy(() -> RealModel.of(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the architecture is " + architecture + ",")
                .hasMessageContaining("expected transformer or lstm");
    }
}

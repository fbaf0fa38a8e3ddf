package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.identifiability.reparametrisation.BasisChange;
import org.isoloss.identifiability.reparametrisation.Factors;
import org.isoloss.identifiability.reparametrisation.HeadPair;
import org.isoloss.identifiability.reparametrisation.HeadRescaling;
import org.isoloss.identifiability.reparametrisation.IdleUnits;
import org.isoloss.identifiability.reparametrisation.NormRescaling;
import org.isoloss.identifiability.reparametrisation.ReluRescaling;
import org.isoloss.identifiability.reparametrisation.Reparametrisation;
import org.isoloss.identifiability.reparametrisation.UnitPermutation;
import org.isoloss.identifiability.reparametrisation.UnusedSymbols;

/**
 * Makes the changes that turn a model into its twins.
 *
 * @param model what they are changes of
 * @param laws the old one, whose unused symbols have embeddings that nothing reads, and the new one, on which helpful
 *     units are learnt
 * @param idleUnits how many are appended to each layer
 * @param seed of random bases, orders and features
 */
record TwinFactory(NetworkModel<Transformer> model, TransferLaws laws, int idleUnits, Seed seed) {

    private static final int LAYERS = TransformerConfig.MOST_LAYERS;

    /**
     * Returns the change of a twin.
     *
     * @throws IllegalArgumentException if the model has no such layer, if the factor is none that the kind can have, or if
     *     the old law leaves no symbol unused
     */
    Reparametrisation change(TwinSpec twin) {
        return switch (twin.kind()) {
            case RELU -> each(twin, layer -> List.of(new ReluRescaling(layer, factors(twin))));
            case QUERY_KEY -> each(twin, layer -> List.of(new HeadRescaling(layer, HeadPair.QUERY_KEY, factors(twin))));
            case VALUE_OUTPUT ->
                each(twin, layer -> List.of(new HeadRescaling(layer, HeadPair.VALUE_OUTPUT, factors(twin))));
            case RELU_EACH -> each(twin, layer -> List.of(units(layer, twin)));
            case QUERY_KEY_EACH -> each(twin, layer -> List.of(features(layer, HeadPair.QUERY_KEY, twin)));
            case VALUE_OUTPUT_EACH -> each(twin, layer -> List.of(features(layer, HeadPair.VALUE_OUTPUT, twin)));
            case EACH ->
                each(
                        twin,
                        layer -> List.of(
                                units(layer, twin),
                                features(layer, HeadPair.QUERY_KEY, twin),
                                features(layer, HeadPair.VALUE_OUTPUT, twin)));
            case NORM -> norms(twin);
            case SIGN_FLIPS ->
                each(
                        twin,
                        layer -> List.of(
                                HeadRescaling.signFlip(layer, HeadPair.QUERY_KEY),
                                HeadRescaling.signFlip(layer, HeadPair.VALUE_OUTPUT)));
            case BASIS_CHANGE -> each(twin, this::bases);
            case PERMUTATION ->
                each(
                        twin,
                        layer -> List.of(UnitPermutation.random(
                                layer, model.network().config().feedForward(), stream(layer))));
            case IDLE_RANDOM -> idle(twin, HelpfulUnits.random(model, idleUnits, seed));
            case IDLE_HELPFUL -> idle(twin, HelpfulUnits.learnt(model, laws.newLaw(), idleUnits, seed));
            case UNUSED_SYMBOLS -> unusedSymbols(twin);
        };
    }

    private static Reparametrisation idle(TwinSpec twin, List<IdleUnits.Features> features) {
        double scale = twin.factor().orElse(1);
        return IdleUnits.of(features.stream().map(f -> f.times(scale)).toList());
    }

    private Reparametrisation unusedSymbols(TwinSpec twin) {
        List<Integer> unused = laws.unusedSymbols();
        if (unused.isEmpty()) {
            throw new IllegalArgumentException("the law of pretraining, "
                    + laws.oldLaw().name() + ", uses all symbols, "
                    + laws.vocabulary().symbols() + "; expected a target with another one, or leave this twin out");
        }
        return new UnusedSymbols(unused, factors(twin));
    }

    private static Factors factors(TwinSpec twin) {
        return Factors.all(twin.factor().orElseThrow());
    }

    private ReluRescaling units(int layer, TwinSpec twin) {
        return new ReluRescaling(layer, drawn(twin, model.network().config().feedForward(), layer));
    }

    private HeadRescaling features(int layer, HeadPair pair, TwinSpec twin) {
        // Pairs have streams of their own, apart from those of units: the same draws would tie their scales together.
        int stream = LAYERS * (1 + pair.ordinal()) + layer;
        return new HeadRescaling(
                layer, pair, drawn(twin, model.network().config().width(), stream));
    }

    /** Returns for each of some the factor or its inverse. */
    private Factors drawn(TwinSpec twin, int count, int stream) {
        double factor = twin.factor().orElseThrow();
        UniformRandomProvider random = seed.stream(Seed.Purpose.TWIN, stream);
        double[] factors = new double[count];
        for (int i = 0; i < count; i++) {
            factors[i] = random.nextBoolean() ? factor : 1 / factor;
        }
        return Factors.each(factors);
    }

    private Reparametrisation each(TwinSpec twin, IntFunction<List<? extends Reparametrisation>> ofLayer) {
        List<Reparametrisation> changes = new ArrayList<>();
        IntStream layers = twin.layer().isPresent()
                ? IntStream.of(twin.layer().getAsInt())
                : IntStream.range(0, model.network().config().layers());
        layers.forEach(layer -> changes.addAll(ofLayer.apply(layer)));
        return Reparametrisation.sequence(changes);
    }

    /** Wherever one map alone reads a normalisation. */
    private Reparametrisation norms(TwinSpec twin) {
        int last = model.network().config().layers() - 1;
        boolean pre = model.network().config().normalisation() == Normalisation.PRE;
        if (!pre) {
            return new NormRescaling(
                    NormRescaling.Site.BEFORE_OUTPUT, twin.layer().orElse(last), factors(twin));
        }
        return each(twin, layer -> {
            List<Reparametrisation> changes = new ArrayList<>();
            changes.add(new NormRescaling(NormRescaling.Site.BEFORE_ATTENTION, layer, factors(twin)));
            changes.add(new NormRescaling(NormRescaling.Site.BEFORE_FEED_FORWARD, layer, factors(twin)));
            if (layer == last) {
                changes.add(new NormRescaling(NormRescaling.Site.BEFORE_OUTPUT, layer, factors(twin)));
            }
            return changes;
        });
    }

    private List<Reparametrisation> bases(int layer) {
        TransformerConfig config = model.network().config();
        UniformRandomProvider random = stream(layer);
        List<Reparametrisation> changes = new ArrayList<>();
        for (int head = 0; head < config.heads(); head++) {
            for (HeadPair pair : HeadPair.values()) {
                changes.add(BasisChange.random(layer, head, pair, config.headWidth(), random));
            }
        }
        return changes;
    }

    private UniformRandomProvider stream(int layer) {
        return seed.stream(Seed.Purpose.INITIALISATION, 100 + layer);
    }
}

package org.isoloss.identifiability.inside;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.reparametrisation.Factors;
import org.isoloss.identifiability.reparametrisation.HeadPair;
import org.isoloss.identifiability.reparametrisation.HeadRescaling;
import org.isoloss.identifiability.reparametrisation.ReluRescaling;
import org.isoloss.identifiability.reparametrisation.Reparametrisation;

/** The twins that are made of a network: in every layer the same rescaling by a power of two, which keeps every bit. */
enum InsideTwin {
    SMALL_UNITS("relu:2^-4", layer -> new ReluRescaling(layer, Factors.powerOfTwo(-4))),
    LARGE_UNITS("relu:2^4", layer -> new ReluRescaling(layer, Factors.powerOfTwo(4))),
    QUERY_KEY("query-key:2^3", layer -> new HeadRescaling(layer, HeadPair.QUERY_KEY, Factors.powerOfTwo(3))),
    VALUE_OUTPUT("value-output:2^3", layer -> new HeadRescaling(layer, HeadPair.VALUE_OUTPUT, Factors.powerOfTwo(3)));

    private final String label;
    private final IntFunction<Reparametrisation> ofLayer;

    InsideTwin(String label, IntFunction<Reparametrisation> ofLayer) {
        this.label = label;
        this.ofLayer = ofLayer;
    }

    NetworkModel<Transformer> of(NetworkModel<Transformer> model) {
        return Reparametrisation.sequence(
                        IntStream.range(0, model.network().config().layers())
                                .mapToObj(ofLayer)
                                .toList())
                .apply(model);
    }

    @Override
    public String toString() {
        return label;
    }
}

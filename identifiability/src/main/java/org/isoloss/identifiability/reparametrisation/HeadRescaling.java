package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.layer.Attention;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * Multiplies features of the queries by factors and divides those of the keys, or multiplies features of the values and
 * divides the columns of the output projection that read them. Keeps bits where every factor is a power of two or the
 * negative of one: negative factors flip signs in pairs.
 *
 * @param layer counted from 0
 * @param pair which two maps
 * @param factors of the d features, head after head
 */
public record HeadRescaling(int layer, HeadPair pair, Factors factors) implements Reparametrisation {

    /** Returns the change that flips the sign of every feature of one map and of its partner's. */
    public static HeadRescaling signFlip(int layer, HeadPair pair) {
        return new HeadRescaling(layer, pair, Factors.all(-1));
    }

    @Override
    public Keeps keeps() {
        return factors.keeps();
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        Attention attention = ParameterEdit.block(model, layer).attention();
        int d = model.network().config().width();
        factors.requireCount(d, "feature");
        ParameterEdit edit = ParameterEdit.of(model);
        for (int i = 0; i < d; i++) {
            int multiplied = pair == HeadPair.QUERY_KEY ? i : 2 * d + i;
            edit.multiplyOutput(attention.queryKeyValue(), multiplied, factors.of(i));
            if (pair == HeadPair.QUERY_KEY) {
                edit.divideOutput(attention.queryKeyValue(), d + i, factors.of(i));
            } else {
                edit.divideInput(attention.out(), i, factors.of(i));
            }
        }
        return edit.model();
    }

    @Override
    public HeadRescaling inverse() {
        return new HeadRescaling(layer, pair, factors.inverse());
    }
}

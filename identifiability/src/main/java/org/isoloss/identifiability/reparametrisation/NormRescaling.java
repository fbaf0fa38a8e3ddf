package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.layer.Normalisation;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;

/**
 * Multiplies gain and bias of a layer normalisation by factors and divides the columns of the map that reads it. Keeps
 * bits where every factor is a power of two or the negative of one.
 *
 * <p>That map must be the only reader. With normalisation after each block the residual sum reads it too, so that there
 * only the last one, before the output map, can be rescaled.
 *
 * @param site which normalisation
 * @param layer counted from 0; the last for {@link Site#BEFORE_OUTPUT}
 * @param factors of the d features
 */
public record NormRescaling(Site site, int layer, Factors factors) implements Reparametrisation {

    /** A normalisation, by the map that reads it. */
    public enum Site {
        /** Read by queries, keys and values. */
        BEFORE_ATTENTION,
        /** Read by the first map of the feed-forward block. */
        BEFORE_FEED_FORWARD,
        /** Read by the map to the outcomes. */
        BEFORE_OUTPUT
    }

    @Override
    public Keeps keeps() {
        return factors.keeps();
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        Transformer.Block block = ParameterEdit.block(model, layer);
        int d = model.network().config().width();
        boolean pre = model.network().config().normalisation() == TransformerConfig.Normalisation.PRE;
        factors.requireCount(d, "feature");
        Normalisation norm;
        LinearMap reader;
        if (site == Site.BEFORE_OUTPUT) {
            int last = model.network().config().layers() - 1;
            if (layer != last) {
                throw new IllegalArgumentException("layer is " + layer + "; expected " + last
                        + ", the last, whose normalisation the output reads");
            }
            norm = model.network().finalNorm().orElse(block.norm2());
            reader = model.network().output().map();
        } else if (pre) {
            norm = site == Site.BEFORE_ATTENTION ? block.norm1() : block.norm2();
            reader = site == Site.BEFORE_ATTENTION
                    ? block.attention().queryKeyValue()
                    : block.feedForward().first();
        } else {
            throw new IllegalArgumentException(
                    "the site is " + site
                            + ", and with normalisation after each block the residual sum reads it too; expected BEFORE_OUTPUT");
        }
        ParameterEdit edit = ParameterEdit.of(model);
        for (int i = 0; i < d; i++) {
            edit.multiplyFeature(norm, i, factors.of(i));
            edit.divideInput(reader, i, factors.of(i));
        }
        return edit.model();
    }

    @Override
    public NormRescaling inverse() {
        return new NormRescaling(site, layer, factors.inverse());
    }
}

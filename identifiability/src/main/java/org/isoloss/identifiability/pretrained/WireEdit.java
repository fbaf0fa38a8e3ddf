package org.isoloss.identifiability.pretrained;

import java.util.Arrays;
import org.isoloss.core.pretrained.Wire;

/**
 * What the factors of a wire are, told shortly.
 *
 * @param kind of the wire, by the name that edits have
 * @param layer from 0; -1 for the whole network's
 * @param channels whose factor is not 1
 * @param smallest size of a factor
 * @param largest size of a factor
 * @param negative channels whose factor is below zero
 */
public record WireEdit(String kind, int layer, int channels, double smallest, double largest, int negative) {

    static WireEdit of(Wire wire, double[] factors) {
        return new WireEdit(
                wire.kind().text(),
                wire.layer(),
                (int) Arrays.stream(factors).filter(factor -> factor != 1).count(),
                Arrays.stream(factors).map(Math::abs).min().orElse(1),
                Arrays.stream(factors).map(Math::abs).max().orElse(1),
                (int) Arrays.stream(factors).filter(factor -> factor < 0).count());
    }
}

package org.isoloss.identifiability.reparametrisation;

import java.util.List;
import java.util.Set;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/** A change of a Transformer's parameters that leaves its function alone, on all prefixes but those it excepts. Immutable. */
public interface Reparametrisation {

    /** Returns what is kept in floating point, after every prefix without {@link #exceptedSymbols}. */
    Keeps keeps();

    /** Returns the symbols after which nothing is kept: a prefix with one of them is excepted. Most changes have none. */
    default Set<Integer> exceptedSymbols() {
        return Set.of();
    }

    /**
     * Returns a model with the changed parameters; the one given stays as it is.
     *
     * @throws IllegalArgumentException if the model lacks a part that is to be changed, or if a parameter would overflow or
     *     become subnormal
     */
    NetworkModel<Transformer> apply(NetworkModel<Transformer> model);

    /** Returns the change that undoes this one: to the last bit where this one keeps bits, else up to rounding. */
    Reparametrisation inverse();

    /** Returns this change followed by another. */
    default Reparametrisation then(Reparametrisation next) {
        return new Sequence(List.of(this, next));
    }

    /** Returns these changes one after the other; none leave the model as it is. */
    static Reparametrisation sequence(List<? extends Reparametrisation> changes) {
        return new Sequence(List.copyOf(changes));
    }
}

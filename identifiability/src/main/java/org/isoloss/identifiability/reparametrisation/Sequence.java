package org.isoloss.identifiability.reparametrisation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/** Changes one after the other. */
record Sequence(List<Reparametrisation> changes) implements Reparametrisation {

    @Override
    public Keeps keeps() {
        return changes.stream().map(Reparametrisation::keeps).reduce(Keeps.BITS, Keeps::and);
    }

    @Override
    public Set<Integer> exceptedSymbols() {
        return changes.stream()
                .flatMap(change -> change.exceptedSymbols().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        NetworkModel<Transformer> changed = model;
        for (Reparametrisation change : changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    @Override
    public Reparametrisation inverse() {
        List<Reparametrisation> inverses = new ArrayList<>();
        changes.forEach(change -> inverses.add(change.inverse()));
        Collections.reverse(inverses);
        return new Sequence(List.copyOf(inverses));
    }
}

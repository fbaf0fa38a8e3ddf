package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.Shown;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorBytes;
import org.jspecify.annotations.Nullable;

/**
 * The proof that one folder's model is the twin of another's: factors for the channels of its wires, each a power of two of
 * either sign, that explain every entry of every tensor, and that leave the function as it is.
 */
public final class TwinProof {

    private final Blueprint original;
    private final Blueprint twin;
    private final FactorSearch search;

    private TwinProof(Blueprint original, Blueprint twin) {
        this.original = original;
        this.twin = twin;
        this.search = new FactorSearch(original);
    }

    /**
     * Returns the factors that make one model of the other.
     *
     * @throws NoTwinException if there are none
     */
    public static WireFactors find(Blueprint original, Blueprint twin) throws IOException {
        TwinProof proof = new TwinProof(original, twin);
        proof.requireSameTensors();
        for (PlannedTensor tensor : original.tensors()) {
            new TensorComparison(tensor, original.stored(tensor), twin.stored(tensor), proof.search).run();
        }
        proof.requireSameBuffers();
        WireFactors factors = proof.search.found();
        proof.requireConfig(factors);
        return factors;
    }

    private void requireSameTensors() {
        Set<String> names = new LinkedHashSet<>(original.folder().tensors().keySet());
        Set<String> others = twin.folder().tensors().keySet();
        for (String name : others) {
            if (!names.contains(name)) {
                throw new NoTwinException(twin.folder().path() + " has the tensor \"" + Shown.found(name)
                        + "\", which the original has not");
            }
        }
        for (String name : names) {
            StoredTensor first =
                    Objects.requireNonNull(original.folder().tensors().get(name));
            StoredTensor second = twin.folder().tensors().get(name);
            if (second == null) {
                throw new NoTwinException(
                        twin.folder().path() + " has no tensor \"" + Shown.found(name) + "\", which the original has");
            }
            if (first.type() != second.type() || !first.shape().equals(second.shape())) {
                throw new NoTwinException(second.file() + ": tensor \"" + Shown.found(name) + "\" is "
                        + second.type() + " of shape " + second.shape() + "; expected " + first.type() + " of shape "
                        + first.shape() + ", as in the original");
            }
        }
    }

    private void requireSameBuffers() throws IOException {
        for (String name : original.ignored()) {
            StoredTensor first =
                    Objects.requireNonNull(original.folder().tensors().get(name));
            StoredTensor second = Objects.requireNonNull(twin.folder().tensors().get(name));
            if (!TensorBytes.same(first, second)) {
                throw new NoTwinException(second.file() + ": tensor \"" + Shown.found(name)
                        + "\" has other bytes; expected those of the original");
            }
        }
    }

    private void requireConfig(WireFactors factors) {
        Map<String, JsonPlace> first = original.folder().config().root().members();
        Map<String, JsonPlace> second = twin.folder().config().root().members();
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        keys.remove(original.epsilonKey());
        for (String key : keys) {
            JsonPlace one = first.get(key);
            JsonPlace other = second.get(key);
            if (one == null || other == null || !one.node().equals(other.node())) {
                throw new NoTwinException(
                        twin.folder().path().resolve(PretrainedFolder.CONFIG) + ": \"" + Shown.found(key) + "\" is "
                                + described(other) + "; expected " + described(one) + ", as in the original");
            }
        }
        double expected = EpsilonEdit.of(original, factors).to();
        double found = twin.shape().norm().epsilon();
        if (found != expected) {
            throw new NoTwinException(
                    twin.folder().path().resolve(PretrainedFolder.CONFIG) + ": " + original.epsilonKey()
                            + " is " + found + "; expected " + expected
                            + ", by the square of the residual stream's factor, " + factors.residualSize());
        }
    }

    private static String described(@Nullable JsonPlace place) {
        return place == null ? "absent" : Shown.found(place.node().toString());
    }

    @Override
    public String toString() {
        return "proof that " + twin.folder().path() + " is a twin of "
                + original.folder().path();
    }
}

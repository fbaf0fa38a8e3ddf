package org.isoloss.core.real;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.store.SavedNetwork;

/**
 * The tensors of a file by name, row-major.
 *
 * @param byName their entries
 */
record Tensors(Map<String, double[]> byName) {

    static Tensors of(SavedNetwork saved) {
        Map<String, double[]> byName = new HashMap<>();
        for (ParameterLayout.Tensor tensor : saved.network().layout().tensors()) {
            int from = tensor.offset();
            byName.put(tensor.name(), Arrays.copyOfRange(saved.parameters(), from, from + tensor.size()));
        }
        return new Tensors(byName);
    }

    /** Returns the number of parameters. */
    long entries() {
        return byName.values().stream().mapToLong(values -> values.length).sum();
    }

    double[] get(String name) {
        double[] values = byName.get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no tensor " + name + "; expected it by the config");
        }
        return values;
    }
}

package org.isoloss.core.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.Vocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a published implementation made of some weights and sequences, in double precision: {@code architectures.json} says
 * which code, of which version. Another file of that format may stand beside it.
 *
 * @param json one member of {@code cases}
 */
record ReferenceCase(JsonNode json) {

    static Stream<ReferenceCase> all(String file) {
        try (InputStream in = Objects.requireNonNull(ReferenceCase.class.getResourceAsStream(file), file)) {
            return JsonMapper.shared()
                    .readTree(in)
                    .path("cases")
                    .valueStream()
                    .map(ReferenceCase::new)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An array with its shape. */
    record Values(List<Integer> shape, double[] data) {

        static Values of(JsonNode json) {
            return new Values(
                    json.path("shape").valueStream().map(JsonNode::asInt).toList(),
                    json.path("data")
                            .valueStream()
                            .mapToDouble(JsonNode::asDouble)
                            .toArray());
        }
    }

    String name() {
        return json.path("name").asString();
    }

    String architecture() {
        return json.path("architecture").asString();
    }

    int size(String key) {
        return json.path("config").path(key).asInt();
    }

    JsonNode config() {
        return json.path("config");
    }

    /** Whether an output depends on earlier inputs alone, as layers promise. */
    boolean isCausal() {
        return !config().path("mask").asString("").equals("published");
    }

    int parameterCount() {
        return json.path("parameters").asInt();
    }

    int[][] tokens() {
        return sequences("tokens");
    }

    int[][] targets() {
        return sequences("targets");
    }

    private int[][] sequences(String key) {
        return json.path(key)
                .valueStream()
                .map(row -> row.valueStream().mapToInt(JsonNode::asInt).toArray())
                .toArray(int[][]::new);
    }

    Values logits() {
        return Values.of(json.path("logits"));
    }

    double loss() {
        return json.path("loss").asDouble();
    }

    /** The classes of the published output, each of them a symbol or the end here. */
    Vocabulary vocabulary() {
        int classes = logits().shape().get(2);
        return Vocabulary.of(Stream.iterate(0, i -> i + 1)
                .limit(classes - 1)
                .map(i -> "s" + i)
                .toList());
    }

    Network network() {
        return ReferenceShapes.network(this);
    }

    /** The weights, in the order of a layout. */
    double[] weights(ParameterLayout layout) {
        return flat("weights", layout);
    }

    /** The derivatives of the loss, in the order of a layout. */
    double[] gradients(ParameterLayout layout) {
        return flat("gradients", layout);
    }

    private double[] flat(String key, ParameterLayout layout) {
        double[] all = new double[layout.size()];
        Arrays.fill(all, Double.NaN);
        arrays(key).forEach((official, values) -> {
            ParameterLayout.Tensor tensor = layout.tensor(official);
            if (tensor.size() != values.length) {
                throw new IllegalStateException(official + " has " + values.length + " entries; expected " + tensor);
            }
            System.arraycopy(values, 0, all, tensor.offset(), values.length);
        });
        return all;
    }

    /** By our names, entries in our order. */
    private Map<String, double[]> arrays(String key) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        json.path(key).propertyStream().forEach(entry -> {
            String official =
                    json.path("weights").path(entry.getKey()).path("official").asString();
            Values values = Values.of(entry.getValue());
            arrays.put(official.replace("fc.", "output."), inOfficialOrder(entry.getKey(), values));
        });
        return arrays;
    }

    /** The sLSTM's recurrent kernel and bias are stored here as the published layer stores them, and there are not. */
    private static double[] inOfficialOrder(String key, Values values) {
        if (key.endsWith(".recurrent")) { // (head, in, gate, out) to (head, gate, out, in)
            return permuted(values, 0, 2, 3, 1);
        }
        if (values.shape().size() == 3 && key.endsWith(".bias")) { // (head, gate, unit) to (gate, head, unit)
            return permuted(values, 1, 0, 2);
        }
        return values.data();
    }

    private static double[] permuted(Values values, int... axes) {
        int n = axes.length;
        int[] stride = new int[n];
        int size = 1;
        for (int a = n - 1; a >= 0; a--) {
            stride[a] = size;
            size *= values.shape().get(a);
        }
        double[] to = new double[size];
        for (int k = 0; k < size; k++) {
            int rest = k;
            int from = 0;
            for (int a = n - 1; a >= 0; a--) {
                int length = values.shape().get(axes[a]);
                from += rest % length * stride[axes[a]];
                rest /= length;
            }
            to[k] = values.data()[from];
        }
        return to;
    }

    @Override
    public String toString() {
        return name();
    }
}

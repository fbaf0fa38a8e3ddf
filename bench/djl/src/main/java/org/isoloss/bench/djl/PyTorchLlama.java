package org.isoloss.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.bench.RandomLlama;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorBytes;

/** A Llama as PyTorch runs it, in single precision: a prompt, or one more token behind keys and values that are kept. */
final class PyTorchLlama implements AutoCloseable {

    private final NDManager manager = OfflinePyTorch.manager();
    private final Map<String, NDArray> weights = new HashMap<>();

    PyTorchLlama(PretrainedFolder folder) throws IOException {
        for (StoredTensor tensor : folder.tensors().values()) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(tensor.bytes()));
            try (TensorBytes open = TensorBytes.open(tensor)) {
                open.read(0, bytes);
            }
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
            weights.put(tensor.name(), manager.create(values, new Shape(shape)));
        }
    }

    /** What a sequence keeps: (heads, tokens, size) of keys and of values, for each layer. */
    record Kept(List<NDArray> keys, List<NDArray> values, int length) {

        static Kept nothing() {
            return new Kept(List.of(), List.of(), 0);
        }
    }

    /**
     * Returns the logits behind some tokens: (tokens, vocabulary).
     *
     * @param before what stands in front of them
     * @param keep receives the new keys and values, if they are wanted
     */
    float[] logits(int[] tokens, Kept before, List<NDArray> keep) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x = weight("model.embed_tokens.weight").get(manager.create(tokens));
            NDList turns = turns(before.length(), tokens.length);
            for (int i = 0; i < RandomLlama.LAYERS; i++) {
                String layer = "model.layers." + i + ".";
                NDArray normed = norm(x, layer + "input_layernorm.weight");
                NDArray query = rotated(heads(linear(normed, layer + "self_attn.q_proj.weight")), turns);
                NDArray key = rotated(heads(linear(normed, layer + "self_attn.k_proj.weight")), turns);
                NDArray value = heads(linear(normed, layer + "self_attn.v_proj.weight"));
                if (before.length() > 0) {
                    key = before.keys().get(i).concat(key, 1);
                    value = before.values().get(i).concat(value, 1);
                }
                if (keep != null) {
                    keep.add(attached(key));
                    keep.add(attached(value));
                }
                NDArray scores = query.matMul(key.swapAxes(1, 2)).div(Math.sqrt(size()));
                if (tokens.length > 1) {
                    scores = scores.add(mask(tokens.length));
                }
                NDArray attended = scores.softmax(-1).matMul(value).swapAxes(0, 1).reshape(tokens.length, RandomLlama.WIDTH);
                x = x.add(linear(attended, layer + "self_attn.o_proj.weight"));
                normed = norm(x, layer + "post_attention_layernorm.weight");
                NDArray gate = linear(normed, layer + "mlp.gate_proj.weight");
                NDArray units = gate.mul(ai.djl.nn.Activation.sigmoid(gate)).mul(linear(normed, layer + "mlp.up_proj.weight"));
                x = x.add(linear(units, layer + "mlp.down_proj.weight"));
            }
            return linear(norm(x, "model.norm.weight"), "lm_head.weight").toFloatArray();
        }
    }

    private NDArray attached(NDArray array) {
        NDArray copy = array.duplicate();
        copy.attach(manager);
        NDScope.unregister(copy);
        return copy;
    }

    /** Runs a prompt and returns what is kept of it. */
    Kept keep(int[] tokens) {
        List<NDArray> both = new ArrayList<>();
        logits(tokens, Kept.nothing(), both);
        List<NDArray> keys = new ArrayList<>();
        List<NDArray> values = new ArrayList<>();
        for (int i = 0; i < both.size(); i += 2) {
            keys.add(both.get(i));
            values.add(both.get(i + 1));
        }
        return new Kept(keys, values, tokens.length);
    }

    private static int size() {
        return RandomLlama.WIDTH / RandomLlama.HEADS;
    }

    private NDArray linear(NDArray x, String name) {
        return Linear.linear(x, weight(name)).singletonOrThrow();
    }

    private NDArray norm(NDArray x, String name) {
        NDArray square = x.mul(x).mean(new int[] {1}, true).add(RandomLlama.EPSILON);
        return x.div(square.sqrt()).mul(weight(name));
    }

    /** Turns (T, d) into (heads, T, size). */
    private static NDArray heads(NDArray x) {
        return x.reshape(x.getShape().get(0), RandomLlama.HEADS, size()).swapAxes(0, 1);
    }

    private static NDArray rotated(NDArray x, NDList turns) {
        NDList halves = x.split(2, 2);
        NDArray turned = NDArrays.concat(new NDList(halves.get(1).neg(), halves.get(0)), 2);
        return x.mul(turns.get(0)).add(turned.mul(turns.get(1)));
    }

    private NDList turns(int from, int count) {
        int half = size() / 2;
        float[] cosines = new float[count * size()];
        float[] sines = new float[count * size()];
        for (int t = 0; t < count; t++) {
            for (int j = 0; j < size(); j++) {
                double angle = (from + t) * Math.pow(10_000, -2.0 * (j % half) / size());
                cosines[t * size() + j] = (float) Math.cos(angle);
                sines[t * size() + j] = (float) Math.sin(angle);
            }
        }
        Shape shape = new Shape(count, size());
        return new NDList(manager.create(cosines, shape), manager.create(sines, shape));
    }

    private NDArray mask(int count) {
        float[] mask = new float[count * count];
        for (int t = 0; t < count; t++) {
            for (int u = t + 1; u < count; u++) {
                mask[t * count + u] = Float.NEGATIVE_INFINITY;
            }
        }
        return manager.create(mask, new Shape(count, count));
    }

    private NDArray weight(String name) {
        NDArray weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("no tensor \"" + name + "\"; expected one of " + weights.keySet());
        }
        return weight;
    }

    @Override
    public void close() {
        manager.close();
    }
}

package org.isoloss.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Llama of 97 million random parameters in single precision, in a folder for temporary files.
 *
 * @param folder of its config and tensors
 */
public record RandomLlama(Path folder) implements AutoCloseable {

    /** The width of its residual stream. */
    public static final int WIDTH = 768;

    /** Its heads. */
    public static final int HEADS = 12;

    /** Its layers. */
    public static final int LAYERS = 12;

    /** Its feed-forward units. */
    public static final int HIDDEN = 2048;

    /** Its tokens. */
    public static final int VOCABULARY = 8000;

    /** Tokens of a prompt. */
    public static final int PROMPT = 64;

    /** The epsilon of its norms. */
    public static final double EPSILON = 1e-6;

    private static final int BUFFER = 1 << 16;

    /** Writes the folder. */
    public static RandomLlama write() throws IOException {
        RandomLlama llama = new RandomLlama(Files.createTempDirectory("isoloss-llama"));
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("model_type", "llama").put("vocab_size", VOCABULARY).put("hidden_size", WIDTH);
        config.put("intermediate_size", HIDDEN).put("num_hidden_layers", LAYERS).put("num_attention_heads", HEADS);
        config.put("rms_norm_eps", EPSILON);
        Files.writeString(llama.folder.resolve("config.json"), config.toString());
        Map<String, int[]> shapes = shapes();
        ObjectNode header = JsonMapper.shared().createObjectNode();
        long end = 0;
        for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
            ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", "F32");
            ArrayNode axes = tensor.putArray("shape");
            long bytes = Float.BYTES;
            for (int axis : entry.getValue()) {
                axes.add(axis);
                bytes *= axis;
            }
            tensor.putArray("data_offsets").add(end).add(end + bytes);
            end += bytes;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(llama.folder.resolve("model.safetensors")), BUFFER)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            SplittableRandom random = new SplittableRandom(1);
            ByteBuffer number = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long i = 0; i < end / Float.BYTES; i++) {
                out.write(number.putFloat(0, (float) random.nextDouble(-0.05, 0.05))
                        .array());
            }
        }
        return llama;
    }

    private static Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, WIDTH});
        for (int i = 0; i < LAYERS; i++) {
            String layer = "model.layers." + i + ".";
            shapes.put(layer + "input_layernorm.weight", new int[] {WIDTH});
            for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
                shapes.put(layer + "self_attn." + name + ".weight", new int[] {WIDTH, WIDTH});
            }
            shapes.put(layer + "post_attention_layernorm.weight", new int[] {WIDTH});
            shapes.put(layer + "mlp.gate_proj.weight", new int[] {HIDDEN, WIDTH});
            shapes.put(layer + "mlp.up_proj.weight", new int[] {HIDDEN, WIDTH});
            shapes.put(layer + "mlp.down_proj.weight", new int[] {WIDTH, HIDDEN});
        }
        shapes.put("model.norm.weight", new int[] {WIDTH});
        shapes.put("lm_head.weight", new int[] {VOCABULARY, WIDTH});
        return shapes;
    }

    /** Returns a prompt. */
    public static int[] prompt() {
        return new SplittableRandom(2).ints(PROMPT, 0, VOCABULARY).toArray();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

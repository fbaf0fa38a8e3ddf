package org.isoloss.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes networks as {@code config.json} beside {@code model.safetensors}. */
public final class NetworkFiles {

    /** The file that says what the network is. */
    public static final String CONFIG = "config.json";

    /** The file with its tensors. */
    public static final String WEIGHTS = "model.safetensors";

    private static final String ARCHITECTURE = "architecture";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private NetworkFiles() {}

    /** Writes both files into a folder, which is made if it is missing; each file appears whole or not at all. */
    public static void write(Path folder, SavedNetwork saved) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(WEIGHTS), weights(saved));
        AtomicFile.write(folder.resolve(CONFIG), config(saved.network()));
    }

    /** Returns the content of {@code config.json}. */
    public static AtomicFile.Body config(Network network) {
        ObjectNode config = MAPPER.createObjectNode();
        config.put(ARCHITECTURE, network.architecture());
        config.set(network.architecture(), MAPPER.valueToTree(network.config()));
        network.vocabulary().symbols().forEach(config.putArray("vocabulary")::add);
        byte[] json = (MAPPER.writeValueAsString(config) + "\n").getBytes(StandardCharsets.UTF_8);
        return out -> out.write(json);
    }

    /** Returns the content of {@code model.safetensors}. */
    public static AtomicFile.Body weights(SavedNetwork saved) {
        Map<String, SafetensorsFile.Tensor> tensors = new LinkedHashMap<>();
        for (ParameterLayout.Tensor t : saved.network().layout().tensors()) {
            tensors.put(
                    t.name(),
                    new SafetensorsFile.Tensor(
                            t.shape(), Arrays.copyOfRange(saved.parameters(), t.offset(), t.offset() + t.size())));
        }
        return out -> SafetensorsFile.write(out, tensors, Map.of("format", "isoloss"));
    }

    /**
     * Reads a network.
     *
     * @throws DamagedFileException if a file is missing or damaged, or the two do not fit each other
     */
    public static SavedNetwork read(Path folder) throws IOException {
        Path config = folder.resolve(CONFIG);
        Path weights = folder.resolve(WEIGHTS);
        for (Path file : List.of(config, weights)) {
            if (!Files.isRegularFile(file)) {
                throw new DamagedFileException(
                        file, "there is no such file; expected a folder with " + CONFIG + " and " + WEIGHTS);
            }
        }
        Network network = readConfig(config);
        Map<String, SafetensorsFile.Tensor> tensors = SafetensorsFile.read(weights);
        double[] parameters = new double[network.layout().size()];
        for (ParameterLayout.Tensor expected : network.layout().tensors()) {
            SafetensorsFile.Tensor found = tensors.remove(expected.name());
            if (found == null || !found.shape().equals(expected.shape())) {
                throw new DamagedFileException(
                        weights,
                        "tensor \"" + expected.name() + "\" has "
                                + (found == null ? "no entry" : "shape " + found.shape()) + "; expected shape "
                                + expected.shape() + " by " + CONFIG);
            }
            System.arraycopy(found.values(), 0, parameters, expected.offset(), expected.size());
        }
        if (!tensors.isEmpty()) {
            throw new DamagedFileException(
                    weights,
                    "tensors " + tensors.keySet() + " are not the network's by " + CONFIG
                            + "; expected only those of the network it describes: do the two files belong together?");
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Double.isFinite(parameters[i])) {
                throw new DamagedFileException(
                        weights, "entry " + i + " of the parameters is " + parameters[i] + "; expected finite numbers");
            }
        }
        return new SavedNetwork(network, parameters);
    }

    private static Network readConfig(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            JsonNode config = MAPPER.readTree(bytes);
            Vocabulary vocabulary = Vocabulary.of(symbols(config.path("vocabulary")));
            String name = config.path(ARCHITECTURE).asString("");
            Architecture<?> architecture = Architectures.find(name)
                    .orElseThrow(() -> new IllegalArgumentException("architecture is \"" + name + "\"; expected one of "
                            + String.join(", ", Architectures.names())));
            return network(architecture, vocabulary, config);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static <C extends Record> Network network(
            Architecture<C> architecture, Vocabulary vocabulary, JsonNode config) {
        return architecture.network(vocabulary, part(config, architecture.name(), architecture.configType()));
    }

    private static List<String> symbols(JsonNode vocabulary) {
        List<String> symbols = new ArrayList<>();
        for (JsonNode symbol : vocabulary) {
            symbols.add(symbol.asString(""));
        }
        return symbols;
    }

    private static <T> T part(JsonNode config, String name, Class<T> type) {
        if (!config.path(name).isObject()) {
            throw new IllegalArgumentException("\"" + name + "\" is " + config.path(name) + "; expected an object");
        }
        try {
            return MAPPER.treeToValue(config.path(name), type);
        } catch (JacksonException e) {
            // What the record itself says is for people; the rest of the message is not.
            throw e.getCause() instanceof IllegalArgumentException refusal
                    ? new IllegalArgumentException("at #/" + name + ": " + refusal.getMessage(), e)
                    : e;
        }
    }
}

package org.isoloss.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonFault;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.text.Shown;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes networks as {@code config.json} beside {@code model.safetensors}. */
public final class NetworkFiles {

    /** The file that says what the network is. */
    public static final String CONFIG = "config.json";

    /** The file with its tensors. */
    public static final String WEIGHTS = "model.safetensors";

    private static final String ARCHITECTURE = "architecture";

    /** Says in words what is computed; for people, and not read. */
    private static final String CONVENTIONS = "conventions";

    private static final List<String> COMMON_CONVENTIONS = List.of(
            "V is the number of symbols; the network reads the start, which is row V of the embedding, then symbols.",
            "After each it gives V + 1 logits: the symbols, then the end, outcome V; their softmax is the next-token law.",
            "Maps are y = W x + b with W of shape (outputs, inputs); tensors are row-major doubles.");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
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
        ArrayNode conventions = config.putArray(CONVENTIONS);
        COMMON_CONVENTIONS.forEach(conventions::add);
        conventions(Architectures.named(network.architecture()), network).forEach(conventions::add);
        byte[] json = (MAPPER.writeValueAsString(config) + "\n").getBytes(StandardCharsets.UTF_8);
        return out -> out.write(json);
    }

    private static <C extends Record> List<String> conventions(Architecture<C> architecture, Network network) {
        return architecture.conventions(architecture.configType().cast(network.config()));
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
        return out -> SafetensorsFile.write(out, tensors, Map.of("format", "pt"));
    }

    /**
     * Reads a network.
     *
     * @throws DamagedFileException if a file is missing or damaged, or the two do not fit each other
     */
    public static SavedNetwork read(Path folder) throws IOException {
        Path config = folder.resolve(CONFIG);
        Path weights = folder.resolve(WEIGHTS);
        return parse(config, content(config), weights, content(weights));
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) { // devices and pipes have no end
            throw new DamagedFileException(
                    file, "there is no such file; expected a folder with " + CONFIG + " and " + WEIGHTS);
        }
        long size = Files.size(file);
        if (!(size <= ArraySize.MOST)) {
            throw new DamagedFileException(file, "it has " + size + " bytes; expected at most " + ArraySize.MOST);
        }
        return Files.readAllBytes(file);
    }

    /**
     * Returns the network that two files hold: what the caller has looked at, by a hash say, is what is used.
     *
     * @param config the name of {@code config.json} in messages, with its content
     * @param weights the name of {@code model.safetensors} in messages, with its content
     * @throws DamagedFileException if one is damaged, or the two do not fit each other
     */
    public static SavedNetwork parse(Path config, byte[] configContent, Path weights, byte[] weightsContent) {
        Network network = network(config, configContent);
        Map<String, SafetensorsFile.Tensor> tensors = SafetensorsFile.parse(weights, weightsContent);
        requireFit(network, tensors, weights);
        double[] parameters = new double[network.layout().size()];
        for (ParameterLayout.Tensor tensor : network.layout().tensors()) {
            double[] values = Objects.requireNonNull(tensors.get(tensor.name())).values();
            requireFinite(tensor.name(), values, weights);
            System.arraycopy(values, 0, parameters, tensor.offset(), tensor.size());
        }
        return new SavedNetwork(network, parameters);
    }

    /** Comes before memory is taken for the parameters: a file of a few bytes may describe a network of billions. */
    private static void requireFit(Network network, Map<String, SafetensorsFile.Tensor> tensors, Path weights) {
        for (ParameterLayout.Tensor expected : network.layout().tensors()) {
            SafetensorsFile.Tensor found = tensors.get(expected.name());
            if (found == null || !found.shape().equals(expected.shape())) {
                throw new DamagedFileException(
                        weights,
                        "tensor \"" + expected.name() + "\" has "
                                + (found == null
                                        ? "no entry"
                                        : "shape " + Shown.found(found.shape().toString()))
                                + "; expected shape " + expected.shape() + " by " + CONFIG);
            }
        }
        Set<String> others = new LinkedHashSet<>(tensors.keySet());
        network.layout().tensors().forEach(tensor -> others.remove(tensor.name()));
        if (!others.isEmpty()) {
            throw new DamagedFileException(
                    weights,
                    "tensors " + Shown.found(others.toString()) + " are not the network's by " + CONFIG
                            + "; expected only those of the network it describes: do the two files belong together?");
        }
    }

    private static void requireFinite(String name, double[] values, Path weights) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new DamagedFileException(
                        weights,
                        "entry " + i + " of tensor \"" + name + "\" is " + values[i] + "; expected finite numbers");
            }
        }
    }

    private static Network network(Path file, byte[] bytes) {
        try {
            JsonNode config = MAPPER.readTree(bytes);
            String name = config.path(ARCHITECTURE).asString("");
            requireMembers(config, Set.of(ARCHITECTURE, name, "vocabulary"));
            Vocabulary vocabulary = Vocabulary.of(symbols(config.path("vocabulary")));
            Architecture<?> architecture = Architectures.named(Shown.found(name));
            return network(architecture, vocabulary, config);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, JsonFault.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, Shown.found(String.valueOf(e.getMessage())), e);
        }
    }

    private static void requireMembers(JsonNode config, Set<String> members) {
        Set<String> found = new LinkedHashSet<>(config.isObject() ? config.propertyNames() : Set.of());
        found.remove(CONVENTIONS);
        if (!config.isObject() || !found.equals(members)) {
            throw new IllegalArgumentException("found "
                    + (config.isObject() ? "the members " + config.propertyNames() : config)
                    + "; expected an object with the members " + members);
        }
    }

    private static <C extends Record> Network network(
            Architecture<C> architecture, Vocabulary vocabulary, JsonNode config) {
        return architecture.network(vocabulary, part(config, architecture.name(), architecture.configType()));
    }

    private static List<String> symbols(JsonNode vocabulary) {
        if (!vocabulary.isArray() || !vocabulary.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("at #/vocabulary: found " + vocabulary + "; expected an array of text");
        }
        return vocabulary.valueStream().map(JsonNode::stringValue).toList();
    }

    private static <T> T part(JsonNode config, String name, Class<T> type) {
        if (!config.path(name).isObject()) {
            throw new IllegalArgumentException(
                    "at #/" + name + ": found " + config.path(name) + "; expected an object");
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

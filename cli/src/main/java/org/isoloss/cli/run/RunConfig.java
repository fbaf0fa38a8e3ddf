package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.spec.YamlTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What determines the figures of a run: the study, its seed and its options. As a file of the run's folder it is a
 * config file that repeats the run.
 *
 * @param study the study's name
 * @param seed of every random choice
 * @param options every option, by its key
 */
public record RunConfig(String study, long seed, ObjectNode options) {

    /** The name of its file in a run's folder. */
    public static final String FILE = "config.yaml";

    /** The key of the study's name. */
    public static final String STUDY = "study";

    static final String SEED = "seed";

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Brings numbers to the types that a parser gives them, so that configs from everywhere can be compared. */
    public RunConfig {
        options = (ObjectNode) JSON.readTree(JSON.writeValueAsString(options));
    }

    /** Returns what determines the figures of a run. */
    public static RunConfig of(RunRequest request) {
        return new RunConfig(request.study().name(), request.settings().seed(), request.options());
    }

    /** Returns what determines the figures of a run. */
    public static RunConfig of(RunResult run) {
        return new RunConfig(run.study(), run.seed(), JSON.valueToTree(run.config()));
    }

    /** Reads the file that has the content of {@link #yaml}. */
    public static RunConfig read(Path file) throws IOException {
        JsonNode root;
        try {
            root = YamlTree.read(file);
        } catch (FormatException e) {
            throw new DamagedFileException(e);
        }
        if (root instanceof ObjectNode tree
                && tree.path(STUDY).isString()
                && tree.path(SEED).isIntegralNumber()
                && tree.path(SEED).canConvertToLong()) {
            String study = tree.remove(STUDY).stringValue();
            return new RunConfig(study, tree.remove(SEED).longValue(), tree);
        }
        throw new DamagedFileException(file, "lacks the study and its seed; expected what isoloss run has written");
    }

    /** Returns the file's content. */
    byte[] yaml() {
        ObjectNode tree = JSON.createObjectNode().put(STUDY, study).put(SEED, seed);
        tree.setAll(options);
        String head = "# isoloss run --config " + FILE + "   (repeats this run)\n";
        String body = YAML.writeValueAsString(tree).replaceFirst("^---\\s*", "");
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a digest that is equal for equal configs alone. */
    String digest() {
        return Sha256.of(JSON.writeValueAsString(
                JSON.createObjectNode().put(STUDY, study).put(SEED, seed).set("options", options)));
    }

    /** Returns the options as result.json holds them. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        options.properties()
                .forEach(option -> map.put(option.getKey(), JSON.treeToValue(option.getValue(), Object.class)));
        return map;
    }

    /** Says how this config differs from another one: {@code maxCount is 16, not 32}. */
    public String differenceFrom(RunConfig other) {
        if (!study.equals(other.study)) {
            return "study is " + Shown.found(study) + ", not " + Shown.found(other.study);
        }
        if (seed != other.seed) {
            return "seed is " + seed + ", not " + other.seed;
        }
        Set<String> keys = new TreeSet<>();
        options.properties().forEach(option -> keys.add(option.getKey()));
        other.options.properties().forEach(option -> keys.add(option.getKey()));
        for (String key : keys) {
            JsonNode mine = options.path(key);
            JsonNode others = other.options.path(key);
            if (!mine.equals(others)) {
                return Shown.found(key) + " is " + orNothing(mine) + ", not " + orNothing(others);
            }
        }
        return "no difference";
    }

    private static String orNothing(JsonNode value) {
        return value.isMissingNode() ? "not set" : Shown.found(value.toString());
    }
}

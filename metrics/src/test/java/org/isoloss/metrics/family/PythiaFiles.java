package org.isoloss.metrics.family;

import static org.isoloss.metrics.EmergenceReference.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published zero-shot results of Pythia as result files of lm-evaluation-harness, from the figures in {@code
 * emergence.json}: all tasks at the last checkpoint, lambada at 27 of them. Layout, model arguments and names of files are
 * those of the published ones.
 */
final class PythiaFiles {

    private static final String LAMBADA = "lambada_openai";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JsonNode pythia = at("/pythia_zero_shot_final");
    private final Map<String, ObjectNode> results = new TreeMap<>();

    private PythiaFiles() {}

    /** Writes the files below a folder and returns it. */
    static Path write(Path folder) throws IOException {
        PythiaFiles files = new PythiaFiles();
        files.collect();
        for (Map.Entry<String, ObjectNode> entry : files.results.entrySet()) {
            String size = entry.getKey().substring(0, entry.getKey().indexOf('_'));
            Path file = folder.resolve("pythia-" + size).resolve("zero-shot").resolve(entry.getKey() + ".json");
            Files.createDirectories(file.getParent());
            String step = entry.getKey().substring(size.length() + 1);
            ObjectNode document = MAPPER.createObjectNode();
            document.set("results", entry.getValue());
            document.putObject("config")
                    .put("model", "hf-causal")
                    .put(
                            "model_args",
                            "use_accelerate=True,pretrained=EleutherAI/pythia-v1.1-" + size + ",revision=" + step)
                    .put("num_fewshot", 0);
            Files.writeString(file, MAPPER.writeValueAsString(document));
        }
        return folder;
    }

    private void collect() {
        long items = pythia.at("/tasks/" + LAMBADA + "/acc/test_items").longValue();
        String last = pythia.get("checkpoint_step").asString();
        for (int i = 0; i < pythia.get("sizes").size(); i++) {
            String size = pythia.get("sizes").get(i).stringValue();
            for (Map.Entry<String, JsonNode> task : pythia.get("tasks").properties()) {
                for (Map.Entry<String, JsonNode> metric : task.getValue().properties()) {
                    scores(size, last, task.getKey())
                            .put(
                                    metric.getKey(),
                                    metric.getValue().get("scores").get(i).doubleValue())
                            .put(
                                    metric.getKey() + "_stderr",
                                    metric.getValue()
                                            .get("standard_errors")
                                            .get(i)
                                            .doubleValue());
                }
            }
            JsonNode curve = pythia.at("/lambada/training_curves/" + size);
            for (int s = 0; s < curve.get("steps").size(); s++) {
                String step = curve.get("steps").get(s).asString();
                double accuracy = curve.get("accuracy").get(s).doubleValue();
                if (!step.equals(last)) {
                    scores(size, step, LAMBADA)
                            .put("acc", accuracy)
                            .put(
                                    "acc_stderr",
                                    Math.sqrt(accuracy * (1 - accuracy) / (items - 1))) // as the harness does
                            .put("ppl", Math.exp(curve.get("nll").get(s).doubleValue()));
                }
            }
        }
    }

    private ObjectNode scores(String size, String step, String task) {
        String name = size.equals("1b") ? "1b-bf16" : size;
        return results.computeIfAbsent(name + "_step" + step, key -> MAPPER.createObjectNode())
                .withObject("/" + task.replace("~", "~0").replace("/", "~1"));
    }
}

package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.isoloss.core.pretrained.ReferenceDecoders;
import org.isoloss.core.store.TensorType;

/** Small files that the commands of scenarios read. */
final class ScenarioFiles {

    private static final int RUNS = 3_000;
    private static final int TASKS = 30;

    private ScenarioFiles() {}

    /** Writes {@code answers.jsonl} and {@code runs.csv}. */
    static void write(Path folder) throws IOException {
        for (Template template : ResultFileExamples.templates()) {
            for (Map.Entry<String, byte[]> file : template.call().files().entrySet()) {
                if (file.getKey().equals("answers.jsonl") || file.getKey().equals("runs.csv")) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
            }
        }
    }

    /** Writes what keeps a command busy: {@code many.csv}, a checkpoint {@code net}, {@code items.jsonl} for it. */
    static void writeLong(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("name,family,params,tokens,val_loss,items");
        for (int task = 0; task < TASKS; task++) {
            csv.append(",t").append(task).append("_acc");
        }
        for (int run = 0; run < RUNS; run++) {
            double size = Math.pow(10, 7 + 3 * random.nextDouble());
            double tokens = Math.pow(10, 9 + 3 * random.nextDouble());
            double loss = 1.8 + 400 * Math.pow(size, -0.34) + 400 * Math.pow(tokens, -0.28);
            csv.append(String.format(Locale.ROOT, "%nr%d,f%d,%.0f,%.0f,%.4f,1000", run, run % 100, size, tokens, loss));
            for (int task = 0; task < TASKS; task++) {
                csv.append(String.format(
                        Locale.ROOT, ",%.3f", 0.25 + 0.5 / (1 + Math.exp(2 * (loss - 3 + 0.02 * task)))));
            }
        }
        Files.writeString(folder.resolve("many.csv"), csv);
        ReferenceDecoders.named("llama").write(folder.resolve("net"), TensorType.F32, false);
        Files.writeString(folder.resolve("items.jsonl"), "{\"tokens\": [3, 0, 7, 12, 5, 5, 1]}\n".repeat(1_000_000));
    }
}

package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Small files that the commands of scenarios read. */
final class ScenarioFiles {

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
}

package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;

/**
 * What a run of HELM is: its name {@code SCENARIO:ARGUMENT=VALUE,...,model=MODEL}, from the specification beside a file of
 * results, else from the folder.
 *
 * @param task the name without its model
 * @param model where the name or the specification has it
 */
record HelmRun(String task, Optional<String> model) {

    private static final Pattern MODEL = Pattern.compile("(?<=[:,])model=([^,]*),?");
    /** What HELM counts beside its scores. */
    private static final Pattern BOOKKEEPING = Pattern.compile(
            "num_.*|inference_.*|finish_reason_.*|training_.*|batch_size|prompt_truncated|platt_(coef|intercept)|max_prob");

    /** Returns the run that a file belongs to, by the name of its folder. */
    static HelmRun ofFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? new HelmRun("", Optional.empty())
                : named(folder.getFileName().toString());
    }

    /** Returns the run that a file belongs to, by the specification beside it where there is one. */
    static HelmRun of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        for (String beside : Stream.of(name.replaceFirst("stats\\.json.*$", "run_spec.json"), "run_spec.json")
                .distinct()
                .toList()) {
            Path spec = file.resolveSibling(beside);
            if (!beside.equals(name) && Files.isRegularFile(spec)) {
                return ofSpecification(spec, ofFolder(file));
            }
        }
        return ofFolder(file);
    }

    private static HelmRun ofSpecification(Path spec, HelmRun folder) throws IOException {
        try (InputStream in = TextInput.open(spec)) {
            JsonPlace root = JsonDocumentReader.read(FilePlace.of(spec), in);
            HelmRun stated = root.find("name").map(name -> named(name.text())).orElse(folder);
            Optional<String> model = root.find("adapter_spec")
                    .flatMap(adapter -> adapter.find("model"))
                    .map(JsonPlace::anyText);
            return new HelmRun(stated.task(), model.or(stated::model));
        }
    }

    private static HelmRun named(String name) {
        Matcher model = MODEL.matcher(name);
        Optional<String> found = model.find() ? Optional.of(model.group(1)) : Optional.empty();
        return new HelmRun(model.replaceAll("").replaceAll("[:,]$", ""), found);
    }

    /** Tells whether a statistic is no score: counts of tokens, times, settings. */
    static boolean isBookkeeping(String statistic) {
        return BOOKKEEPING.matcher(statistic).matches();
    }
}

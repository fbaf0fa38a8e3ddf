package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.core.pretrained.ReferenceDecoders;
import org.isoloss.core.store.TensorType;

/** Checkpoints of other make, as small as they can be, and their twins, for {@code twin} and {@code likelihood}. */
final class CheckpointExamples {

    private static final String TWIN =
            "twin CASE/net --edit all:+-2^-3..2^3 --edit value-output:-2^-2@layers 0 --out CASE/out --quiet";
    private static final String ITEMS = """
            {"context": [3, 0], "target": [7, 12], "id": "a"}
            {"context": [1], "options": [[5], [5, 2]], "gold": 0}
            {"tokens": [3, 0, 7, 12, 5, 5, 1]}
            """;
    private static final String ON = "[[3, 0, 7, 12], [5, 5, 1]]";

    private final Workplace workplace;
    private final List<Template> templates = new ArrayList<>();

    private CheckpointExamples(Workplace workplace) {
        this.workplace = workplace;
    }

    static List<Template> templates(Workplace workplace) throws IOException {
        CheckpointExamples examples = new CheckpointExamples(workplace);
        for (ReferenceDecoders.Case decoder : ReferenceDecoders.read().cases()) {
            boolean sharded = examples.templates.isEmpty(); // the first alone: the others are a file each
            examples.around(files(decoder, sharded));
        }
        return examples.templates;
    }

    private static Map<String, byte[]> files(ReferenceDecoders.Case decoder, boolean sharded) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(""), "wk-");
        try {
            Map<String, byte[]> files = new TreeMap<>();
            decoder.write(folder, sharded ? TensorType.BF16 : TensorType.F32, sharded);
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    files.put("net/" + path.getFileName(), Files.readAllBytes(path));
                }
            }
            return files;
        } finally {
            Workplace.delete(folder);
        }
    }

    private void around(Map<String, byte[]> net) throws IOException {
        add("twins", TWIN, net);
        Outcome made = workplace.make(new Case("twins", typed(TWIN), net), Template.Allowance.UNHURRIED);
        if (made.status() != 0) {
            throw new IllegalStateException("no twin could be made: " + made.err());
        }
        Map<String, byte[]> both = new TreeMap<>(net);
        made.after().forEach((path, bytes) -> {
            if (path.startsWith("out/") && path.length() > 4) {
                both.put("twin/" + path.substring(4), bytes);
            }
        });
        add("twins", "twin verify CASE/net CASE/twin --tokens 4 --quiet", both);
        add("twins", "twin verify CASE/net CASE/twin --sequences=0 --out CASE/out --quiet", both);
        Map<String, byte[]> tuned = new TreeMap<>(both);
        tuned.put("on.json", ON.getBytes(StandardCharsets.UTF_8));
        add("tuning", "twin tune CASE/net CASE/twin --on CASE/on.json --steps 2 --grid 3 --quiet", tuned);
        Map<String, byte[]> asked = new TreeMap<>(net);
        asked.put("items.jsonl", ITEMS.getBytes(StandardCharsets.UTF_8));
        add("likelihoods", "likelihood CASE/net CASE/items.jsonl --quiet", asked);
        add("likelihoods", "likelihood CASE/net CASE/items.jsonl --precision DOUBLE --window 3 --quiet", asked);
    }

    private void add(String kind, String typed, Map<String, byte[]> files) {
        List<String> altered =
                files.keySet().stream().filter(path -> !path.endsWith("/")).toList();
        Case call = new Case(kind, typed(typed), files);
        templates.add(new Template(call, altered, Template.Allowance.SHORT));
    }

    /** A place of an edit has a blank in it. */
    private static List<String> typed(String arguments) {
        return List.of(arguments.split(" (?!0)"));
    }
}

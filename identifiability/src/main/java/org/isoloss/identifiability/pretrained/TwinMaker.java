package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.random.Seed;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;

/**
 * Makes the twin of a model in a folder of its own. A file that is whole stays when the work goes on after an interruption.
 *
 * @param blueprint of the original
 * @param edits as they were typed, and their forms
 * @param factors that the edits come to
 * @param seed of what was drawn
 */
public record TwinMaker(Blueprint blueprint, Map<String, Edit> edits, WireFactors factors, long seed) {

    public TwinMaker {
        edits = new LinkedHashMap<>(edits);
    }

    /**
     * Returns the maker of a twin by some edits, one after the other.
     *
     * @param allowRounding whether factors may be other numbers than powers of two
     * @throws IllegalArgumentException naming the edit that cannot be
     */
    public static TwinMaker of(Blueprint blueprint, List<String> edits, long seed, boolean allowRounding)
            throws IOException {
        UniformRandomProvider random = new Seed(seed).stream(Seed.Purpose.TWIN);
        WireFactors factors = WireFactors.ones(blueprint);
        Map<String, Edit> parsed = new LinkedHashMap<>();
        for (String text : edits) {
            try {
                Edit edit = Edit.parse(text);
                if (edit.factor().isRounding() && !allowRounding) {
                    throw new IllegalArgumentException("the factor is no power of two, so entries would be rounded;"
                            + " expected 2^k, or --allow-rounding");
                }
                factors = edit.apply(factors, blueprint, random);
                if (edit.factor().isDrawn()) {
                    factors = DrawnFactors.fitted(blueprint, factors);
                }
                parsed.put(text, edit);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
            }
        }
        return new TwinMaker(blueprint, parsed, factors, seed);
    }

    /** Returns whether the twin's logits are the original's to the last bit, if no entry is refused. */
    public boolean isExact() {
        return edits.values().stream().noneMatch(edit -> edit.factor().isRounding());
    }

    /**
     * Writes the twin.
     *
     * @param out a folder that is held
     * @param done is told of each file that is there
     * @throws InexactEditException if an entry would have to be rounded and must not be
     */
    public void write(OutputFolder out, Consumer<String> done) throws IOException {
        TwinFolder plan = plan();
        TwinWriter writer = writer();
        boolean goesOn = isPlan(out, plan);
        if (!goesOn) {
            out.removeOwn(writer.names());
            out.write(TwinFolder.FILE, stream -> stream.write(bytes(plan)));
        }
        List<String> names = new ArrayList<>(writer.names());
        names.remove(PretrainedFolder.CONFIG); // last: a folder without it is no model that anyone would load
        names.add(PretrainedFolder.CONFIG);
        try {
            writeAll(out, writer, names, done);
        } catch (InexactEditException e) { // what was written is of no use
            names.add(TwinFolder.FILE);
            out.removeOwn(names);
            throw e;
        }
    }

    private static void writeAll(OutputFolder out, TwinWriter writer, List<String> names, Consumer<String> done)
            throws IOException {
        for (String name : names) {
            if (!out.manifest().proves(out.path(), name)) {
                writer.write(out, name);
            }
            done.accept(name);
        }
    }

    /** Returns whether a folder holds the twin of another model, or by other edits. */
    public boolean isOther(OutputFolder out) throws IOException {
        return Files.exists(out.path().resolve(TwinFolder.FILE)) && !isPlan(out, plan());
    }

    /** Returns the writer of the files. */
    public TwinWriter writer() {
        return new TwinWriter(
                blueprint, factors, isExact() ? TensorRewrite.Rounding.REFUSED : TensorRewrite.Rounding.TO_NEAREST);
    }

    private static byte[] bytes(TwinFolder plan) {
        return StrictJson.indented(plan).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isPlan(OutputFolder out, TwinFolder plan) throws IOException {
        Path file = out.path().resolve(TwinFolder.FILE);
        return out.manifest().proves(out.path(), TwinFolder.FILE)
                && Optional.of(Files.readAllBytes(file))
                        .filter(bytes -> Arrays.equals(bytes, bytes(plan)))
                        .isPresent();
    }

    private TwinFolder plan() throws IOException {
        Path folder = blueprint.folder().path();
        Map<String, String> of = new LinkedHashMap<>();
        of.put(PretrainedFolder.CONFIG, Sha256.of(folder.resolve(PretrainedFolder.CONFIG)));
        for (String name : blueprint.folder().weightFiles()) {
            Path file = folder.resolve(name);
            of.put(name, Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
        }
        return new TwinFolder(TwinFolder.VERSION, of, List.copyOf(edits.keySet()), seed, isExact());
    }
}

package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.Sha256;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;

/**
 * What was proved of two folders, with the digests of the files that it was proved of.
 *
 * @param isolossTwinCertificate version of this format
 * @param statement what is proved, in words
 * @param modelType of both
 * @param original files of the one
 * @param twin files of the other
 * @param edits factors of the wires that are not all 1
 * @param epsilon of the norms, of the original and of the twin
 * @param runs what both said to the same tokens
 */
public record TwinCertificate(
        int isolossTwinCertificate,
        String statement,
        String modelType,
        List<HashedFile> original,
        List<HashedFile> twin,
        List<WireEdit> edits,
        List<Double> epsilon,
        List<TwinRun> runs) {

    /** The version that is written. */
    public static final int VERSION = 1;

    /** The file. */
    public static final String FILE = "isoloss-twin-certificate.json";

    private static final String STATEMENT =
            "Every entry of every tensor of the twin is the original's times a power of two"
                    + " of either sign, by factors of the channels that each axis carries. The two are the same function in real"
                    + " arithmetic. In binary floating point their logits are equal, whatever the order of work, as long as that"
                    + " order does not depend on values and no intermediate value leaves the normal numbers.";

    /** A file. */
    public record HashedFile(String name, long bytes, String sha256) {}

    public TwinCertificate {
        original = List.copyOf(original);
        twin = List.copyOf(twin);
        edits = List.copyOf(edits);
        epsilon = List.copyOf(epsilon);
        runs = List.copyOf(runs);
    }

    /** Returns the certificate of what was found. */
    public static TwinCertificate of(Blueprint original, Blueprint twin, WireFactors factors, List<TwinRun> runs)
            throws IOException {
        return new TwinCertificate(
                VERSION,
                STATEMENT,
                original.folder().config().text("model_type", ""),
                hashed(original),
                hashed(twin),
                factors.edits(),
                List.of(original.shape().norm().epsilon(), twin.shape().norm().epsilon()),
                runs);
    }

    private static List<HashedFile> hashed(Blueprint blueprint) throws IOException {
        List<String> names = new ArrayList<>(blueprint.folder().weightFiles());
        names.add(0, PretrainedFolder.CONFIG);
        if (names.size() > 2 || !names.contains(PretrainedFolder.WEIGHTS)) {
            names.add(1, PretrainedFolder.INDEX);
        }
        List<HashedFile> files = new ArrayList<>();
        for (String name : names) {
            Path file = blueprint.folder().path().resolve(name);
            files.add(new HashedFile(name, Files.size(file), Sha256.of(file)));
        }
        return files;
    }
}

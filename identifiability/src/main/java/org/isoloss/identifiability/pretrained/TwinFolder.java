package org.isoloss.identifiability.pretrained;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.base.folder.Manifest;

/**
 * What stands beside a twin's files: how it was made.
 *
 * @param isolossTwin version of this format
 * @param of what the original's files were, by name: the digest of the config; of weights, which may be many gigabytes, size
 *     and time of the last change
 * @param edits as they were typed
 * @param seed of what was drawn
 * @param exact whether the logits are equal to the last bit, by construction
 */
public record TwinFolder(int isolossTwin, Map<String, String> of, List<String> edits, long seed, boolean exact) {

    /** The version that is written. */
    public static final int VERSION = 1;

    /** The file. */
    public static final String FILE = "isoloss-twin.json";

    /** Files that isoloss keeps in a folder for itself: no part of a model. */
    static final Set<String> OWN = Set.of(FILE, Manifest.NAME, "isoloss-twin-certificate.json");

    public TwinFolder {
        of = Map.copyOf(of);
        edits = List.copyOf(edits);
    }
}

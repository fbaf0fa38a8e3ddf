package org.isoloss.identifiability.training;

import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.study.Artifacts;

/** Networks among the files that a run leaves. */
public final class NetworkArtifacts {

    private NetworkArtifacts() {}

    /** Writes a network into the folder of a model. */
    public static void write(Artifacts artifacts, String model, SavedNetwork network) {
        String folder = "models/" + model + "/";
        artifacts.write(folder + NetworkFiles.CONFIG, NetworkFiles.config(network.network()));
        artifacts.write(folder + NetworkFiles.WEIGHTS, NetworkFiles.weights(network));
    }
}

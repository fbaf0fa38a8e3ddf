package org.isoloss.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** PyTorch from the jars alone: it asks no server for anything, and unpacks itself beside this module's classes. */
final class OfflinePyTorch {

    private OfflinePyTorch() {}

    /** Returns a manager of arrays, to be closed. The first call in a checkout unpacks over 400 MB. */
    static NDManager manager() {
        // Read when DJL, and JNA under it, are first used; their own choices are the network and the user's home.
        Path folder = target().resolve("djl");
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("DJL_CACHE_DIR", folder.toString());
        setUnlessSet("jna.tmpdir", folder.resolve("jna").toString());
        return Engine.getEngine("PyTorch").newBaseManager();
    }

    /** Returns the folder that Maven builds this module in. */
    private static Path target() {
        try {
            return Path.of(OfflinePyTorch.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(".")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

package org.isoloss.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.isoloss.base.folder.OutputFolder;
import org.jspecify.annotations.Nullable;

/** A folder that is given back once: when its holder is done, or when the process is asked to end while JMH measures. */
final class HeldFolder implements AutoCloseable {

    private final OutputFolder folder;
    private final AtomicReference<@Nullable OutputFolder> held;

    private HeldFolder(OutputFolder folder) {
        this.folder = folder;
        this.held = new AtomicReference<>(folder);
    }

    /** Takes a folder. */
    static HeldFolder open(Path path) throws IOException {
        HeldFolder held = new HeldFolder(OutputFolder.open(path));
        Runtime.getRuntime().addShutdownHook(new Thread(held::giveBackAtTheEnd));
        return held;
    }

    OutputFolder folder() {
        return folder;
    }

    private void giveBackAtTheEnd() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("isoloss: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        OutputFolder mine = held.getAndSet(null);
        if (mine != null) {
            mine.close();
        }
    }
}

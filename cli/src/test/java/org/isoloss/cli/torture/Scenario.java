package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Something that happens to real processes of isoloss. */
interface Scenario {

    /** A run of a study that takes a second or two. */
    String STUDY =
            "isoloss run rule-extrapolation --quick --max-count 3 --prompt-length 2 --seeds 1 --width 2 --heads 1 --layers 1"
                    + " --feed-forward 4 --quiet";

    /** Returns a few words for the table. */
    String name();

    /**
     * Lets it happen.
     *
     * @param folder empty, to work in
     * @return what isoloss promised and did not keep
     */
    List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException;
}

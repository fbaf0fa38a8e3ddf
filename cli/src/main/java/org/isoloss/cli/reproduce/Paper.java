package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.List;
import org.isoloss.cli.sweep.Sweep;

/** A paper whose experiment is a grid that comes with isoloss. */
interface Paper {

    /** Returns how it is called on the command line. */
    String name();

    /** Returns authors, title and where it stands. */
    String source();

    /** Returns the parts of the paper that are reproduced. */
    List<String> figures();

    /**
     * Returns its figures beside the measured ones.
     *
     * @param sweep computed
     */
    List<ReproducedFigure> reproduced(Sweep sweep) throws IOException;

    /** Returns figures that need a training in the published way, its defects included. */
    default List<ReproducedFigure> trainedAsPublished() {
        return List.of();
    }
}

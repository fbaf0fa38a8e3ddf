package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How {@code isoloss check} looks at folders of one kind that are not those of single runs. */
public interface FolderCheck {

    /** Returns whether a folder is of this kind. */
    boolean knows(Path folder);

    /** Returns what was found in a folder. */
    List<CheckOutcome> outcomes(Path folder) throws IOException;
}

package org.isoloss.base.folder;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;

/** Files that isoloss needs the names of and cannot show to be its own: never written there, or edited since. */
public final class ForeignFilesException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private static final int NAMED = 3;

    /**
     * Names the files.
     *
     * @param folder that they are in
     * @param paths relative to it, at least one
     */
    public ForeignFilesException(Path folder, List<String> paths) {
        super(folder.toString(), null, reason(paths));
    }

    private static String reason(List<String> paths) {
        String named = paths.stream()
                .limit(NAMED)
                .map(path -> Shown.line(Shown.shortened(path, 80)))
                .collect(Collectors.joining(", "));
        return "holds " + named + (paths.size() > NAMED ? " and others" : "")
                + ", which isoloss needs the name" + (paths.size() == 1 ? "" : "s")
                + " of and cannot show to have written as it is now; choose another folder, or move "
                + (paths.size() == 1 ? "it" : "them") + " away";
    }
}

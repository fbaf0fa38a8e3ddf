package org.isoloss.base.folder;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A folder in which another process is writing. */
public final class FolderInUseException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super(folder.toString(), null, "is in use by another run; wait for it, or choose another folder");
    }
}

/**
 * Folders that isoloss writes. A manifest in the folder lists what was written there, kept while it is written, so that
 * isoloss removes and replaces its own files and no others; a lock keeps a second process out.
 */
@NullMarked
package org.isoloss.base.folder;

import org.jspecify.annotations.NullMarked;

/** {@code isoloss sweep}: many runs of a study from one file, over processes that share a folder, and their one table. */
@NullMarked
package org.isoloss.cli.sweep;

import org.jspecify.annotations.NullMarked;

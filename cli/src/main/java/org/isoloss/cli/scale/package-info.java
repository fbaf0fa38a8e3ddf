/** {@code isoloss scale}: scaling curves and emergence statistics of result files, as tables. No science. */
@NullMarked
package org.isoloss.cli.scale;

import org.jspecify.annotations.NullMarked;

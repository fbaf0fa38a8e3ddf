/** {@code isoloss fit}: scaling laws fitted to tables of runs, with what the runs do not determine. No science. */
@NullMarked
package org.isoloss.cli.fit;

import org.jspecify.annotations.NullMarked;

/** {@code isoloss score}: metrics over predictions and results of other tools. */
@NullMarked
package org.isoloss.cli.score;

import org.jspecify.annotations.NullMarked;

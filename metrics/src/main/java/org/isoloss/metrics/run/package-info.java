/**
 * Tables of runs: a row a run or one of its checkpoints, columns are its loss, its scores, its size, its settings. Read
 * from CSV as spreadsheets and trackers write it, or put together from other files; a million rows fit in memory.
 *
 * <p>A missing value is NaN. Shares are fractions: what a table has in percent is divided by 100. A loss is better when it
 * is smaller: an accuracy that is taken for one is turned, 1 - accuracy, and a perplexity becomes its logarithm.
 */
@NullMarked
package org.isoloss.metrics.run;

import org.jspecify.annotations.NullMarked;

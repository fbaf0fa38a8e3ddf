/**
 * Statistics of evaluation results: how sure a score is, whether two models differ on the same items, what a test set
 * of a given size can show, and what remains significant when many tasks are tested.
 *
 * <p>Scores are any finite numbers, one an item; a success is a score of 1, a failure 0. Standard errors divide by
 * n - 1. Confidences and probabilities are fractions, not percent. A value that is undefined (the standard error of one
 * item, the correlation of a constant) is NaN where a method says so, and never a silent 0. Random resampling takes a
 * seed and gives the same result on any number of threads: parallel work is cut in blocks with a stream each, and runs
 * in the {@link java.util.concurrent.ForkJoinPool} that it is called from, or in the common pool. An interrupt of the caller
 * ends it with a {@link java.util.concurrent.CancellationException}.
 */
@NullMarked
package org.isoloss.metrics.statistics;

import org.jspecify.annotations.NullMarked;

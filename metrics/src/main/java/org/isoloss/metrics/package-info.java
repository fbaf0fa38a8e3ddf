/**
 * Metrics of language models' outputs: strings and arrays in, numbers out.
 *
 * <p>The packages below hold the metrics by what they read, the registry of all of them ({@code score}), calibration,
 * prompt biases, statistics, and readers of other tools' files. Nothing here prints, exits or keeps state, and only the
 * readers do I/O.
 */
@NullMarked
package org.isoloss.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * Families of models: the results of several sizes and checkpoints, read from other tools' files and put together as
 * curves by task and metric.
 *
 * <p>The size of a model is not guessed from its name unless the caller wants it: it comes from the result file, from a table
 * of the caller or from {@link org.isoloss.metrics.family.KnownModels}, which names its source.
 */
@NullMarked
package org.isoloss.metrics.family;

import org.jspecify.annotations.NullMarked;

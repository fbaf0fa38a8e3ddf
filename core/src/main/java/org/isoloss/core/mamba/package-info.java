/**
 * Mamba: {@link org.isoloss.core.layer.SelectiveScan} behind a convolution, gated, in a residual stack. A state goes along the
 * paths of the prefix tree, so sequences that share a prefix share its computation.
 *
 * <p>Initialisation and names of tensors are those of the code that Meszaros et al. (2024, arXiv 2409.13728) used. The output
 * map is the embedding itself; the row of the start, which is never predicted, serves as that of the end, which is never
 * read.
 */
@NullMarked
package org.isoloss.core.mamba;

import org.jspecify.annotations.NullMarked;

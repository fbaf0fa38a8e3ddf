/**
 * The LSTM: {@link org.isoloss.core.layer.LstmLayer} in a stack. A node's state follows from its parent's, so sequences that
 * share a prefix share its computation, and all nodes of one depth are computed together.
 *
 * <p>Initialisation and names of tensors are those of PyTorch's LSTM.
 */
@NullMarked
package org.isoloss.core.lstm;

import org.jspecify.annotations.NullMarked;

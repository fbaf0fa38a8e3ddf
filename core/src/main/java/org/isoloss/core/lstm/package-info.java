/**
 * The LSTM on a prefix tree: a node's state follows from its parent's, so sequences that share a prefix share its
 * computation, and all nodes of one depth are computed together.
 *
 * <p>Equations, initialisation and tensor names are those of PyTorch's LSTM, gates in the order input, forget, cell,
 * output. Source: Hochreiter and Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735, with the forget gate of Gers et al.
 * (2000), doi:10.1162/089976600300015015.
 */
@NullMarked
package org.isoloss.core.lstm;

import org.jspecify.annotations.NullMarked;

/**
 * xLSTM: a residual stack of {@link org.isoloss.core.layer.MlstmCell}, whose memory is a matrix, and {@link
 * org.isoloss.core.layer.SlstmCell}, whose state feeds back. States go along the paths of the prefix tree, so sequences that
 * share a prefix share its computation.
 *
 * <p>Initialisation and names of tensors are those of the published code (NX-AI/xlstm 1.0.5). One name there is a trap: in a
 * block with an sLSTM, the matrix called {@code fgate} feeds the input gate, and {@code igate} the forget gate.
 */
@NullMarked
package org.isoloss.core.xlstm;

import org.jspecify.annotations.NullMarked;

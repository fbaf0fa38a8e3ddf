/**
 * What the theory of linearised training says about a network before it is trained: the tangent kernel K = J J^T, with J
 * the derivative of the network's outputs in its parameters, its spectrum, and the loss curve of gradient descent on the
 * network's linearisation.
 *
 * <p>Outputs are the log-probabilities ln q(y | u) of every outcome y after every prefix u of a tree, shape (nodes, V + 1).
 * They differ from logits by a constant at each prefix, to which the softmax, its loss and the Gauss-Newton matrix are
 * blind: derivatives of the loss are the same by either route.
 *
 * @see <a href="https://arxiv.org/abs/1806.07572">Jacot, Gabriel and Hongler (2018)</a>
 * @see <a href="https://arxiv.org/abs/1902.06720">Lee et al. (2019), linearised networks</a>
 */
@NullMarked
package org.isoloss.identifiability.tangent;

import org.jspecify.annotations.NullMarked;

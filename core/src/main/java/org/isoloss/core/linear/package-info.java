/**
 * The linear network: {@link org.isoloss.core.layer.LinearByPosition} on an embedding. It has no nonlinearity before the
 * softmax, and what it learns of one position it does not know of another.
 *
 * <p>Initialisation and names of tensors are the published ones.
 */
@NullMarked
package org.isoloss.core.linear;

import org.jspecify.annotations.NullMarked;

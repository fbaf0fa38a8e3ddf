/**
 * The curvature of a Transformer's loss: exact products with the Hessian, by derivatives carried forward along a direction
 * and then, with them, backward.
 *
 * <p>The passes are written out here a second time, apart from the layers of {@code core} and in plain loops, so that loss,
 * gradient and the products of the tangent pass have an independent computation beside them.
 *
 * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter (1994), fast exact multiplication by the Hessian</a>
 */
@NullMarked
package org.isoloss.identifiability.curvature;

import org.jspecify.annotations.NullMarked;

/**
 * How alike two networks represent the same prefixes: canonical correlations, kernel alignment, Procrustes, and how far one
 * is a linear map of the other; and the distance of their likelihoods that bounds the last.
 */
@NullMarked
package org.isoloss.identifiability.representation;

import org.jspecify.annotations.NullMarked;

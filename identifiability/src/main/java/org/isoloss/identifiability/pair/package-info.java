/** Pairs of models with equal loss: how equal, and how far apart the two behave. */
@NullMarked
package org.isoloss.identifiability.pair;

import org.jspecify.annotations.NullMarked;
